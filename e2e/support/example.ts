import type { APIRequestContext } from '@playwright/test';

/** Id of the example film. */
export async function exampleId(request: APIRequestContext): Promise<string> {
  const response = await request.get('/api/v2/sessions?isExample=true');
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [example] = items;
  if (!example) throw new Error('There is no example.');
  return example.id;
}

/** Makes the example's public link, or gives the one there is: its path. */
export async function exampleLink(request: APIRequestContext): Promise<string> {
  const response = await request.post(`/api/v2/sessions/${await exampleId(request)}/share`);
  const { uuid } = (await response.json()) as { uuid: string };
  return `/share/${uuid}`;
}

/** Makes a copy of the example of its first `shotCount` shots, with their takes. Gives its id. */
export async function copyExample(request: APIRequestContext, shotCount: number): Promise<string> {
  const response = await request.post(`/api/v2/sessions/${await exampleId(request)}/duplicate`);
  const { id } = (await response.json()) as { id: string };
  const session = await request.get(`/api/v2/sessions/${id}`);
  const { continuity } = (await session.json()) as { continuity: { shots: { id: string }[] } };
  for (const shot of continuity.shots.slice(shotCount)) {
    const removed = await request.delete(`/api/v2/sessions/${id}/shots/${shot.id}`);
    if (!removed.ok()) throw new Error(`A shot was not removed: ${await removed.text()}`);
  }
  return id;
}
