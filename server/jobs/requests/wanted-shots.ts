import type { SessionRequest } from '#contract/endpoints/generate.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { dependenciesOf } from '#server/continuity/dependency-order.ts';
import { notFound } from '#server/sessions/not-found.ts';
import type { JobDeps } from '../deps.ts';
import { stalenessOf } from './staleness.ts';

/** The shots a request means. Throws `not-found` for an id that is not in the film. */
export async function wantedShots(
  deps: JobDeps,
  session: Session,
  takes: ReadonlyMap<string, Take>,
  which: SessionRequest['shots'],
): Promise<ReadonlySet<string>> {
  const shots = session.continuity?.shots ?? [];
  const known = new Set(shots.map(({ id }) => id));
  if (Array.isArray(which)) {
    if (which.some((id) => !known.has(id))) throw notFound('shot');
    return new Set(which);
  }
  if (which === 'all') return known;
  const missing = shots.filter(({ id }) => !takes.has(id)).map(({ id }) => id);
  if (which === 'missing') return new Set(missing);
  const stale = (await stalenessOf(deps, session, takes)).filter(({ isStale }) => isStale).map(({ shotId }) => shotId);
  return withDependents(session, new Set(which === 'stale' ? stale : [...missing, ...stale]), takes);
}

/** Adds the shots that will be stale because what they continue from is made again. */
function withDependents(
  { continuity }: Session,
  wanted: ReadonlySet<string>,
  takes: ReadonlyMap<string, Take>,
): ReadonlySet<string> {
  const shots = continuity?.shots ?? [];
  const hasPrimary = Boolean(continuity?.primaryStyleReference);
  const all = new Set(wanted);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const shot of shots) {
      if (takes.has(shot.id) && dependenciesOf(shot, shots, hasPrimary).some((id) => all.has(id))) all.add(shot.id);
    }
  }
  return all;
}
