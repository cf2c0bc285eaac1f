import type { CallerInput } from '#contract/endpoints/endpoint.ts';
import type { Endpoints } from '#contract/endpoints/index.ts';
import type { Generation } from '#contract/records/generation.ts';
import { queryClient } from './query-client.ts';
import { receiveGeneration } from './receive.ts';
import { sendJson } from './request.ts';
import { settled } from './save-edits.ts';

type Body<Name extends keyof Endpoints> =
  CallerInput<Endpoints[Name]> extends { body?: infer Wanted } ? NonNullable<Wanted> : never;

/*
 * Asking for takes. All wait until what was typed is saved, so that what is made is what is seen; all throw RequestError, whose
 * problem says why a request was refused (a model that cannot, a cap that would be passed) before anything is spent.
 */

/** Asks for takes of one shot. */
export async function generateShot(
  sessionId: string,
  shotId: string,
  body: Body<'generateShot'>,
): Promise<Generation[]> {
  await settled(sessionId);
  const params = { sessionId, shotId };
  const { items } = await sendJson('post /sessions/{sessionId}/shots/{shotId}/generate', { params, body });
  return receiveAll(items);
}

/** Asks for takes of several shots; what cannot be made now is named with its reason. */
export async function generateSession(sessionId: string, body: Body<'generateSession'>) {
  await settled(sessionId);
  const answer = await sendJson('post /sessions/{sessionId}/generate', { params: { sessionId }, body });
  receiveAll(answer.items);
  return answer;
}

/** What asking for several shots would cost and take. Nothing is made. */
export async function estimateSession(sessionId: string, body: Body<'estimateSession'>) {
  await settled(sessionId);
  return sendJson('post /sessions/{sessionId}/generate/estimate', { params: { sessionId }, body });
}

/** Asks for takes of the session's words. */
export async function generatePrompt(sessionId: string, body: Body<'generatePrompt'>): Promise<Generation[]> {
  await settled(sessionId);
  const { items } = await sendJson('post /sessions/{sessionId}/prompt/generate', { params: { sessionId }, body });
  return receiveAll(items);
}

/** Asks for stills to choose a keyframe from. */
export async function makeKeyframes(sessionId: string, body: Body<'makeKeyframes'>): Promise<Generation[]> {
  await settled(sessionId);
  const { items } = await sendJson('post /sessions/{sessionId}/keyframes', { params: { sessionId }, body });
  return receiveAll(items);
}

/** Stops a generation; what is finished and paid is kept. */
export async function cancelGeneration(generationId: string): Promise<void> {
  receiveAll([await sendJson('post /generations/{generationId}/cancel', { params: { generationId } })]);
}

/** Tries a failed or cancelled generation again. */
export async function retryGeneration(generationId: string): Promise<void> {
  receiveAll([await sendJson('post /generations/{generationId}/retry', { params: { generationId } })]);
}

/** Answers what a generation asks. */
export async function answerGeneration(
  generationId: string,
  answer: Body<'answerGeneration'>['answer'],
): Promise<void> {
  const params = { generationId };
  receiveAll([await sendJson('post /generations/{generationId}/answer', { params, body: { answer } })]);
}

function receiveAll(items: Generation[]): Generation[] {
  for (const generation of items) receiveGeneration(generation);
  void queryClient.invalidateQueries({ queryKey: ['generations'] });
  void queryClient.invalidateQueries({ queryKey: ['me'] });
  return items;
}
