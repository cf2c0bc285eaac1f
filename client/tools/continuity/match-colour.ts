import type { FilmShot } from '#client/session/film.ts';
import { undo } from '#client/session/history.ts';
import { cutsQuery, takesQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt, runChange } from '#client/session/run-change.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { create } from 'zustand';

/** Scores of a cut before and after its second shot was matched; null where there is none. */
export interface MatchScores {
  readonly before: number | null;
  readonly after: number | null;
}

interface Matches {
  /** Shots that are being graded now. */
  readonly busyShotIds: readonly string[];
  /** What a match did, by the take it made. */
  readonly byTakeId: Readonly<Record<string, MatchScores>>;
}

const useMatches = create<Matches>()(() => ({ busyShotIds: [], byTakeId: {} }));

/** Whether a shot is being graded now. */
export function useIsMatching(shotId: string): boolean {
  return useMatches((matches) => matches.busyShotIds.includes(shotId));
}

/** What matching did for a take that was made by it in this window; null for any other take. */
export function useMatchScores(takeId: string | undefined): MatchScores | null {
  return useMatches((matches) => (takeId === undefined ? null : (matches.byTakeId[takeId] ?? null)));
}

/** Grades a shot to the colours of the one before it, as a new take that is chosen at once. One at a time for each shot. */
export async function matchColour(sessionId: string, { shot, index }: FilmShot): Promise<void> {
  if (useMatches.getState().busyShotIds.includes(shot.id)) return;
  useMatches.setState(({ busyShotIds }) => ({ busyShotIds: [...busyShotIds, shot.id] }));
  const params = { sessionId, shotId: shot.id };
  const work = runChange(sessionId, (options) =>
    sendJson('post /sessions/{sessionId}/shots/{shotId}/colour-match', { params, body: {} }, options),
  );
  const answer = await attempt(`${formatShotNumber(index)} was not matched`, work);
  useMatches.setState(({ busyShotIds, byTakeId }) => ({
    busyShotIds: busyShotIds.filter((id) => id !== shot.id),
    byTakeId: answer ? { ...byTakeId, [answer.take.id]: { before: answer.before, after: answer.after } } : byTakeId,
  }));
  if (!answer) return;
  void queryClient.invalidateQueries({ queryKey: takesQuery(sessionId).queryKey });
  void queryClient.invalidateQueries({ queryKey: cutsQuery(sessionId).queryKey });
  const { before, after } = answer;
  const isNoBetter = before !== null && after !== null && Math.round(after) <= Math.round(before);
  showToast({
    ...(isNoBetter && { tone: 'warn' }),
    title: `${formatShotNumber(index)} matched, as take ${answer.take.number}`,
    detail: isNoBetter
      ? `The cut is no better for it: ${scoresText(answer)}. Undo plays the take from before.`
      : scoresText(answer) || 'The cut is still to be measured.',
    actions: [{ label: 'Undo', run: () => void undo(sessionId) }],
    key: `match ${shot.id}`,
  });
}

/** "68 → 93"; empty where nothing was measured. */
export function scoresText({ before, after }: MatchScores): string {
  const [from, to] = [before, after].map((score) => (score === null ? '–' : String(Math.round(score))));
  return before === null && after === null ? '' : `${from} → ${to}`;
}
