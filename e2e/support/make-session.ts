import { randomUUID } from 'node:crypto';

/** Sends a change to the API and gives the answer; throws with what the server said when it refused. */
export async function callApi<Answer>(url: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${url}/api/v2${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer; // the caller names what the endpoint answers
}

/** Makes a session through the API and gives its id. */
export async function makeSession(url: string, session: object): Promise<string> {
  const { id } = await callApi<{ id: string }>(url, 'POST', '/sessions', session);
  return id;
}
