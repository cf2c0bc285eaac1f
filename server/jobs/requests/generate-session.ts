import type { SessionRequest } from '#contract/endpoints/generate.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import { type Asking, enqueue, type QueueDeps } from './enqueue.ts';
import { livingSession, recordFor } from './generate-shot.ts';
import { priorities } from './new-generation.ts';
import { planSession } from './session-work.ts';

export interface GenerateSession extends Asking {
  readonly sessionId: string;
  readonly request: SessionRequest;
  /** True: after everything a person asks for. */
  readonly isBackground?: boolean;
}

interface Skipped {
  readonly shotId: string;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface GenerateSessionResult {
  readonly items: Generation[];
  readonly skipped: Skipped[];
}

/** Queues takes of several shots, each after those it continues from. What cannot be made now is told and left out. */
export async function generateSession(deps: QueueDeps, asked: GenerateSession): Promise<GenerateSessionResult> {
  const { userId, sessionId, request, isBackground = false } = asked;
  const session = await livingSession(deps, userId, sessionId);
  const planned = await planSession(deps, session, request);
  const refused = planned.flatMap((one): Skipped[] =>
    'refusal' in one ? [{ shotId: one.shotId, code: one.refusal.code, message: one.refusal.message }] : [],
  );
  const priority = isBackground ? priorities.background : priorities.batch;
  const records = planned.flatMap((one) =>
    'work' in one ? [recordFor(deps, session, one.work, { index: 0, modelId: request.modelId, priority })] : [],
  );
  const toAnswer = (items: readonly Generation[]) => {
    const made = new Set(items.map(({ of }) => of.id));
    const running = records
      .filter(({ generation }) => !made.has(generation.of.id))
      .map(
        ({ generation }): Skipped => ({
          shotId: generation.of.id,
          code: 'already-rendering',
          message: 'This shot is being generated already.',
        }),
      );
    return { items: [...items], skipped: [...refused, ...running] };
  };
  return toAnswer(await enqueue(deps, asked, records, toAnswer, 'skip'));
}
