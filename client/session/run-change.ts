import { newId } from '#contract/new-id.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { receiveEntry } from './receive.ts';
import { type ChangeOptions, failureText, RequestError } from './request.ts';
import { settled } from './save-edits.ts';
import type { Saved } from './send-edit.ts';

/**
 * Makes a change that has to wait for the server's answer (undo, a version, a style reference): first lets everything typed be
 * saved, then takes the answer in. Throws RequestError. `send` is given a key of its own, so it may be called again on a retry.
 */
export async function runChange<Answer extends Partial<Saved>>(
  sessionId: string,
  send: (options: ChangeOptions) => Promise<Answer>,
): Promise<Answer> {
  await settled(sessionId);
  const answer = await send({ idempotencyKey: newId() });
  if (answer.entry) receiveEntry(sessionId, answer.entry);
  return answer;
}

/** Waits for something and tells the person when it fails, as "<title>: why". Gives null then. */
export async function attempt<Value>(title: string, work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    const canRetry = error instanceof RequestError && error.problem === null;
    showToast({
      tone: 'error',
      title,
      detail: canRetry ? `${failureText(error)} Try again in a moment.` : failureText(error),
    });
    return null;
  }
}
