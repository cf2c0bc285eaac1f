import { callApi } from './make-session.ts';

/** What tests look at of a shot as the server has it. */
export interface StoredShot {
  readonly id: string;
  readonly prompt: string;
  readonly continuityMode: string;
  readonly selectedTakeId?: string;
  readonly outFrame?: number;
}

/** The shots of a session as the server has them, in their order. */
export async function storedShots(url: string, sessionId: string): Promise<StoredShot[]> {
  const session = await callApi<{ continuity?: { shots: StoredShot[] } }>(url, 'GET', `/sessions/${sessionId}`);
  return session.continuity?.shots ?? [];
}

/** Their words, in the order of the shots. */
export async function promptsOf(url: string, sessionId: string): Promise<string[]> {
  return (await storedShots(url, sessionId)).map(({ prompt }) => prompt);
}
