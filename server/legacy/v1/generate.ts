import { setTimeout as sleep } from 'node:timers/promises';
import { hasErrorCode } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import { notYet } from '../classic/classic-document.ts';
import { success } from './answer.ts';
import type { V1Request } from './v1-request.ts';

const LOOK_EVERY_MS = 300;
/** Proxies give up on a silent answer after a minute or less. */
const SIGN_OF_LIFE_MS = 15_000;
const ENDED = new Set<Generation['status']>(['succeeded', 'failed', 'cancelled', 'needs-attention']);

/**
 * Makes a take and waits for it, as v1 did: the shot as it is then, also when it failed. While it takes, interim answers
 * (102) keep the connection open. Past the limit the answer is 202 with the shot at work. A second click joins the first.
 * Throws `invalid-input` for a document of the older product, which has no place for a take made here.
 */
export async function generateAndWait(request: V1Request, sessionId: string, shotId: string): Promise<Response> {
  if (await request.isDocument(sessionId)) throw notYet('A new take');
  const generationId = await begin(request, sessionId, shotId);
  const hasEnded = await waitFor(request, generationId);
  return success(await request.wireShot(sessionId, shotId), hasEnded ? 200 : 202);
}

async function begin(request: V1Request, sessionId: string, shotId: string): Promise<string> {
  try {
    const answer = await request.call('generateShot', { sessionId, shotId }, {});
    const { items } = answer as { items: readonly Generation[] }; // the endpoint's own answer
    return items[0]?.id ?? '';
  } catch (error) {
    if (hasErrorCode(error, 'already-rendering')) return error.data.generationId;
    throw error;
  }
}

/** False when the limit came first, or the caller has gone. */
async function waitFor({ deps, http, userId }: V1Request, generationId: string): Promise<boolean> {
  const { outgoing } = http.env;
  const giveUpMs = performance.now() + deps.legacy.config.v1.generateWaitSeconds * 1000;
  let signMs = performance.now() + SIGN_OF_LIFE_MS;
  outgoing.socket?.setKeepAlive(true, SIGN_OF_LIFE_MS);
  for (;;) {
    const record = await deps.store.generations.get(userId, generationId);
    if (!record || ENDED.has(record.generation.status)) return true;
    const now = performance.now();
    if (now >= giveUpMs || outgoing.destroyed) return false;
    if (now >= signMs && !outgoing.headersSent) {
      outgoing.writeProcessing();
      signMs = now + SIGN_OF_LIFE_MS;
    }
    await sleep(Math.min(LOOK_EVERY_MS, giveUpMs - now));
  }
}
