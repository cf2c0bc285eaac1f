import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { SessionView, ShotPlace } from '#server/store/port.ts';

/** A whole session in memory the way commands look at one. */
export function viewOf(session: Session): SessionView {
  const shots = session.continuity?.shots ?? [];
  const indexOf = (place: ShotPlace) => shots.findIndex(({ id }) => id === place.id);
  return {
    body: async () => bodyOf(session),
    shot: async (shotId) => shots.find(({ id }) => id === shotId) ?? null,
    removedShot: async () => null,
    shotPlaces: async () => shots,
    shotsById: async (shotIds) => shots.filter(({ id }) => shotIds.includes(id)),
    shotNumber: async (place) => {
      const index = indexOf(place);
      return (index < 0 ? shots.filter(({ position }) => position < place.position).length : index) + 1;
    },
    shotCount: async () => shots.length,
    shotAfter: async (place) => neighbour(shots, place ? indexOf(place) + 1 : 0),
    shotBefore: async (place) => neighbour(shots, (place ? indexOf(place) : shots.length) - 1),
    isPositionTaken: async (wanted) => shots.some(({ position }) => position === wanted),
    version: async (versionId) => session.prompt?.versions?.find(({ id }) => id === versionId) ?? null,
    take: async () => null,
    nextTakeNumber: async () => 1,
  };
}

function neighbour(shots: readonly Shot[], index: number): ShotPlace | null {
  return shots[index] ?? null;
}

/** The session's own fields: no versions, no shots. */
function bodyOf(session: Session): Session {
  const { versions: _, ...prompt } = session.prompt ?? { input: '' };
  return {
    ...session,
    ...(session.prompt && { prompt }),
    ...(session.continuity && { continuity: { ...session.continuity, shots: [] } }),
  };
}
