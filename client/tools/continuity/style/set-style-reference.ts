import type { CallerInput } from '#contract/endpoints/endpoint.ts';
import type { Endpoints } from '#contract/endpoints/index.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt, runChange } from '#client/session/run-change.ts';
import { uploadFile } from '#client/session/upload-file.ts';

type Source = CallerInput<Endpoints['putStyleReference']>['body']['source'];

/** Makes a still the look of the whole sequence; null takes it away. True when it was done. */
export async function setStyleReference(sessionId: string, source: Source): Promise<boolean> {
  const work = runChange(sessionId, (options) =>
    sendJson('put /sessions/{sessionId}/style-reference', { params: { sessionId }, body: { source } }, options),
  );
  return (await attempt('The style reference was not changed', work)) !== null;
}

/** Uploads a picture; null when that failed (the person has been told). */
export async function uploadPicture(file: File): Promise<string | null> {
  const asset = await attempt(`${file.name} was not taken`, uploadFile('/assets', file));
  return asset?.id ?? null;
}
