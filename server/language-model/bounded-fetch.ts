/** Longest answer body that is read. */
const MOST_BYTES = 1_000_000;

/** `fetch` that follows no redirect, so a key never goes elsewhere, and reads at most 1 MB of an answer. */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  const body = await readBounded(response);
  return new Response(body, {
    status: response.status,
    statusText: response.statusText,
    headers: plainHeaders(response.headers),
  });
};

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body) {
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) throw new Error('The answer is too long.');
      chunks.push(chunk);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** The body is decoded already; what says otherwise would be wrong. */
function plainHeaders(headers: Headers): Headers {
  const plain = new Headers(headers);
  plain.delete('content-encoding');
  plain.delete('content-length');
  return plain;
}
