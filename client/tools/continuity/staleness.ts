import { useOutbox } from '#client/session/outbox.ts';
import { stalenessQuery } from '#client/session/queries.ts';
import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/**
 * Why shots are stale, in words, by shot id. Shots that are fresh are not in it. A plain object, as what is selected from an
 * answer has to stay the same one while it says the same: a map would be new, and drawn anew, each time.
 */
export type Staleness = Readonly<Record<string, string>>;

const NOTHING: Staleness = {};
/** How long a session has to stand still before what follows from it is asked for. */
const SETTLE_MS = 700;

/** The session's revision once nothing has changed for a moment and everything is saved. */
export function useSettledRevision({ id, revision }: Session): number {
  const [settled, setSettled] = useState(revision);
  const isSaving = useOutbox(id).edits.length > 0;
  useEffect(() => {
    if (isSaving || settled === revision) return undefined;
    const timer = setTimeout(() => setSettled(revision), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [isSaving, settled, revision]);
  return settled;
}

interface ShotStaleness {
  readonly shotId: string;
  readonly isStale: boolean;
  readonly reasons: readonly string[];
}

/** What is kept of an answer. Exported for its test. */
export function reasonsByShot(items: readonly ShotStaleness[]): Staleness {
  return Object.fromEntries(
    items.flatMap(({ shotId, isStale, reasons }) => (isStale ? [[shotId, reasons.join('; ')]] : [])),
  );
}

/** Which shots are stale and why, asked anew whenever the session has changed. */
export function useStaleness(session: Session, revision: number): Staleness {
  const hasTakes = session.continuity?.shots.some((shot) => shot.selectedTakeId) ?? false;
  const { data } = useQuery({ ...stalenessQuery(session.id, revision), enabled: hasTakes, select: reasonsByShot });
  return hasTakes ? (data ?? NOTHING) : NOTHING;
}
