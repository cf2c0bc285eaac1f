import { API_PREFIX } from '#contract/api-prefix.ts';
import type { Answer } from '#contract/endpoints/endpoint.ts';
import type { EndpointName, Endpoints } from '#contract/endpoints/index.ts';
import { isProblem, RequestError } from './request.ts';
import { noteAnswer } from './connection.ts';

/** Endpoints that take a file, by path. */
type Uploads = {
  [Name in EndpointName as Endpoints[Name] extends { readonly transport: 'multipart' }
    ? Endpoints[Name]['path']
    : never]: Endpoints[Name];
};

export interface UploadOptions {
  /** Called with the share that has been sent, 0..1. At 1 the server still has to look at the file. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends one file. Throws RequestError as every call does, and the signal's reason when it is broken off; nothing is kept then. Safe
 * to repeat: the same content is kept once.
 */
export function uploadFile<Path extends keyof Uploads>(
  path: Path,
  file: File,
  options?: UploadOptions,
): Promise<Answer<Uploads[Path]>>;
export function uploadFile(path: string, file: File, { onProgress, signal }: UploadOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortReason(signal));
      return;
    }
    // Not `fetch`, which does not tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `${API_PREFIX}${path}`);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      noteAnswer(request.status);
      const answer = readAnswer(request);
      if (answer instanceof RequestError) reject(answer);
      else resolve(answer);
    });
    request.addEventListener('error', () => {
      reject(new RequestError(`${file.name} was not sent whole. Check the connection, then send it again.`, null));
    });
    request.addEventListener('abort', () => reject(abortReason(signal)));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.set('file', file, file.name);
    request.send(form);
  });
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The upload was stopped.', 'AbortError');
}

function readAnswer({ status, responseText }: XMLHttpRequest): unknown {
  let body: unknown;
  try {
    body = JSON.parse(responseText);
  } catch {
    body = undefined;
  }
  if (status >= 200 && status < 300 && body !== undefined) return body;
  if (isProblem(body)) return new RequestError(body.detail, body, status);
  return new RequestError(`The server answered ${status} without saying why.`, null, status);
}
