import { parsePointer, pointer } from '#contract/json-pointer.ts';

/**
 * Paths as they nest in a session, which the normalised form hides: a shot is part of the continuity, a version of the
 * prompt. Taking away the continuity touches every shot.
 */
function nested(path: string): string {
  if (path.startsWith('/shots/')) return `/continuity${path}`;
  return path.startsWith('/versions/') ? `/prompt${path}` : path;
}

/** Whether a path names a record as a whole: putting it aside and bringing it back loses nothing. */
export function isWholeRecord(path: string): boolean {
  const [root, id, field] = parsePointer(path);
  if (root === 'prompt' || root === 'continuity') return id === undefined;
  return (root === 'shots' || root === 'versions') && field === undefined;
}

/** Whether `outer` is `inner` or lies above it. */
export function covers(outer: string, inner: string): boolean {
  const [above, below] = [nested(outer), nested(inner)];
  return below === above || below.startsWith(`${above}/`);
}

/** Whether a path holds only what is worked out again from the text beside it, so that nobody's change of it is in anybody's way. */
function isDerived(path: string): boolean {
  const segments = parsePointer(path);
  return segments.includes('highlightCache');
}

/** An entry as far as conflicts go. */
export interface Footprint {
  readonly revision: number;
  readonly label: string;
  readonly paths: readonly string[];
  readonly isUndoable: boolean;
  /** Revision of the undo that it brought back, when it is a redo. */
  readonly undoRevision: number | null;
}

/** Whether everything an entry did was written over by later entries that are never undone themselves (a job's): nothing of it stands. */
export function isSuperseded(paths: readonly string[], later: readonly Footprint[]): boolean {
  const over = later.filter(({ isUndoable }) => !isUndoable).flatMap((entry) => entry.paths);
  return over.length > 0 && paths.every((path) => over.some((candidate) => covers(candidate, path)));
}

/** The first later change that is in the way of taking back these paths; `null` when there is none. */
export function findConflict(
  paths: readonly string[],
  later: readonly Footprint[],
): { readonly path: string; readonly entry: Footprint } | null {
  const index = new PathIndex(paths.filter((path) => !isDerived(path)));
  for (const entry of later) {
    const path = entry.paths.find(
      (candidate) => !isDerived(candidate) && isInTheWay(index, candidate, entry.isUndoable),
    );
    if (path !== undefined) return { path, entry };
  }
  return null;
}

function isInTheWay(index: PathIndex, candidate: string, isUndoable: boolean): boolean {
  if (index.isAtOrBelow(candidate)) return true;
  const above = index.above(candidate);
  // What a job put into a shot goes aside and comes back together with the shot.
  return above.some((path) => isUndoable || !isWholeRecord(path));
}

/** Looks paths up by what lies above and below them, whatever their number. */
class PathIndex {
  readonly #original = new Map<string, string>();
  readonly #ancestors = new Set<string>();

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      this.#original.set(nested(path), path);
      for (const ancestor of ancestorsOf(nested(path))) this.#ancestors.add(ancestor);
    }
  }

  /** Whether the candidate is one of the paths or lies above one. */
  isAtOrBelow(candidate: string): boolean {
    return this.#original.has(nested(candidate)) || this.#ancestors.has(nested(candidate));
  }

  /** Paths that lie strictly above the candidate. */
  above(candidate: string): string[] {
    return ancestorsOf(nested(candidate)).flatMap((ancestor) => this.#original.get(ancestor) ?? []);
  }
}

function ancestorsOf(path: string): string[] {
  const segments = parsePointer(path);
  return segments.slice(0, -1).map((_, index) => pointer(...segments.slice(0, index + 1)));
}
