import type { Session, SessionHead } from '#contract/records/session.ts';
import type { SessionQuery } from '#server/store/port.ts';

const PREVIEW_LENGTH = 280;

/** What lists show of a session that is still a document. It has no takes here, so no posters. */
export function headOf(session: Session): SessionHead {
  const { prompt, continuity, ...fields } = session;
  const shots = continuity?.shots ?? [];
  const preview = (prompt ? (prompt.output ?? prompt.input) : (shots[0]?.prompt ?? '')).slice(0, PREVIEW_LENGTH);
  return {
    ...fields,
    hasPrompt: prompt !== undefined,
    hasContinuity: continuity !== undefined,
    ...(preview !== '' && { promptPreview: preview }),
    shotCount: shots.length,
    takeCount: 0,
    versionCount: prompt?.versions?.length ?? 0,
    durationSeconds: shots.reduce((sum, shot) => sum + shot.durationSeconds, 0),
    ...(continuity && { aspectRatio: continuity.format.aspectRatio }),
    filmPosterAssetIds: [],
  };
}

/** Whether a list that was asked for in this way shows it. */
export function isAskedFor(session: Session, query: SessionQuery): boolean {
  const { status, has, q = '', changedSince, trashed = false } = query;
  if (trashed || (status !== undefined && session.status !== status)) return false;
  if (has !== undefined && session[has] === undefined) return false;
  if (changedSince !== undefined && session.updatedAt < changedSince) return false;
  const text = fold([session.name, session.prompt?.input, session.prompt?.output].join(' '));
  return fold(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
