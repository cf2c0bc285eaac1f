import { API_PREFIX } from '#contract/api-prefix.ts';
import type { Export, ExportFormat, OnMissing } from '#contract/records/export.ts';
import { getJson, sendJson } from '#client/session/request.ts';
import { queryClient } from '#client/session/query-client.ts';
import { settled } from '#client/session/save-edits.ts';
import { queryOptions } from '@tanstack/react-query';

const SHOWN = 20;
const POLL_MS = 700;

/** Whether an export is still being made. */
export function isOpen({ status }: Export): boolean {
  return status === 'queued' || status === 'running';
}

/** The latest files made of a session, newest first. Asked again while one is being made. */
export function exportsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'exports'],
    queryFn: async ({ signal }) => {
      const input = { params: { sessionId }, query: { limit: SHOWN } };
      return (await getJson('/sessions/{sessionId}/exports', input, signal)).items;
    },
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? POLL_MS : false),
  });
}

/** Has a file made of the session as it is once everything typed is saved. Throws RequestError; `takes-missing` names the shots. */
export async function startExport(
  sessionId: string,
  body: { readonly format: ExportFormat; readonly onMissing?: OnMissing },
): Promise<Export> {
  await settled(sessionId);
  const made = await sendJson('post /sessions/{sessionId}/exports', { params: { sessionId }, body });
  queryClient.setQueryData(exportsQuery(sessionId).queryKey, (known) => [made, ...(known ?? [])]);
  await queryClient.invalidateQueries(exportsQuery(sessionId));
  return made;
}

/** Stops an export. Throws RequestError. */
export async function cancelExport(one: Export): Promise<Export> {
  const stopped = await sendJson('post /exports/{exportId}/cancel', { params: { exportId: one.id } });
  await queryClient.invalidateQueries(exportsQuery(one.sessionId));
  return stopped;
}

/** Address of a finished file; it comes as a download with its name. */
export function exportUrl({ id }: Export): string {
  return `${API_PREFIX}/exports/${encodeURIComponent(id)}/content`;
}
