import { newId } from '#contract/ids.ts';
import type { NewSession } from '#contract/records/commands.ts';
import type { Prompt } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { IdempotencyScope } from '#server/store/port.ts';
import { checkOwnLinks, checkReferences, referencesOfSession } from './check-references.ts';
import type { SessionDeps } from './deps.ts';
import { newContinuity } from './ensure-continuity.ts';
import { makeShot } from './new-shot.ts';
import { firstPositions } from './shot-positions.ts';

export interface CreateSession {
  readonly userId: string;
  readonly session: NewSession;
  /** The example that comes with a new data folder. */
  readonly isExample?: boolean;
  readonly idempotency?: IdempotencyScope;
}

/**
 * Makes a session with its words, its sequence, both or neither yet. Throws `invalid-input`, also for pictures and characters that
 * are not the user's, and `limit-reached`.
 */
export async function createSession(deps: SessionDeps, request: CreateSession): Promise<Session> {
  const { userId, session, isExample, idempotency } = request;
  checkOwnLinks(session);
  await checkReferences(deps, userId, referencesOfSession(session));
  const now = deps.now().toISOString();
  const { name, description, prompt, continuity } = session;
  return deps.store.insertSession({
    session: {
      id: newId(),
      userId,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      status: 'active',
      createdAt: now,
      updatedAt: now,
      revision: 1,
      ...(isExample && { isExample }),
      ...(prompt && { prompt: newPrompt(prompt) }),
      ...(continuity && { continuity: makeContinuity(continuity, now) }),
    },
    label: 'Created the session',
    idempotency,
  });
}

/** Whole words: an input, and a uuid for links. */
export function newPrompt(prompt: Partial<Omit<Prompt, 'versions'>>): Prompt {
  return { ...prompt, uuid: prompt.uuid ?? globalThis.crypto.randomUUID(), input: prompt.input ?? '' };
}

function makeContinuity(asked: NonNullable<NewSession['continuity']>, now: string): Session['continuity'] {
  const own = newContinuity(asked.settings, asked.format);
  const shots = asked.shots ?? [];
  const positions = firstPositions(shots.length);
  return {
    ...own,
    ...(asked.primaryStyleReference && { primaryStyleReference: asked.primaryStyleReference }),
    shots: shots.map((shot, index) => makeShot(shot, own, positions[index] ?? '', now)),
  };
}
