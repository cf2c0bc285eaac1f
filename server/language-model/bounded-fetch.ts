/** Longest answer body that is read. */
const MOST_BYTES = 1_000_000;

/** `fetch` that follows no redirect, so a key never goes elsewhere, and reads at most 1 MB of an answer, piece by piece. */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  return new Response(response.body?.pipeThrough(bound(init?.signal)) ?? null, {
    status: response.status,
    statusText: response.statusText,
    headers: plainHeaders(response.headers),
  });
};

function bound(
  signal: AbortSignal | null | undefined,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0;
  return new TransformStream({
    start(controller) {
      // What aborts a call does not always reach a body that is being read.
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) controller.error(new Error('The answer is too long.'));
      else controller.enqueue(chunk);
    },
  });
}

/** The body is decoded already; what says otherwise would be wrong. */
function plainHeaders(headers: Headers): Headers {
  const plain = new Headers(headers);
  plain.delete('content-encoding');
  plain.delete('content-length');
  return plain;
}
