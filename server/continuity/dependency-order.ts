import { AppError } from '#contract/errors.ts';
import type { Shot } from '#contract/records/shot.ts';
import { bridgedShotId } from './anchor/sources.ts';

/**
 * Orders shots so that each is made after those it takes its picture from: a list of levels, each of shots that can be made side by
 * side, in order of position. Only dependencies among the wanted shots count: a take that is there already is no reason to wait.
 * @throws {AppError} `dependency-cycle` with the path, its first shot named again at the end.
 */
export function orderForMaking(
  shots: readonly Shot[],
  wanted: ReadonlySet<string>,
  hasPrimaryStyle = true,
): string[][] {
  const needs = new Map(
    shots
      .filter(({ id }) => wanted.has(id))
      .map((shot) => [shot.id, dependenciesOf(shot, shots, hasPrimaryStyle).filter((id) => wanted.has(id))]),
  );
  const levels: string[][] = [];
  const done = new Set<string>();
  while (done.size < needs.size) {
    const level = [...needs].filter(([id, before]) => !done.has(id) && before.every((one) => done.has(one)));
    if (level.length === 0) throw cycleError(findCycle(needs, done), shots);
    levels.push(level.map(([id]) => id));
    for (const [id] of level) done.add(id);
  }
  return levels;
}

/**
 * Shots whose takes a shot is made from: the one it bridges from, or the one whose look it keeps. Without a primary style
 * reference that is the shot its run began with.
 */
export function dependenciesOf(shot: Shot, shots: readonly Shot[], hasPrimaryStyle = true): string[] {
  const style =
    shot.styleSource.kind === 'shot' && shot.styleSource.shotId !== shot.id ? shot.styleSource.shotId : null;
  const bridge = bridgedShotId(shot, shots);
  switch (shot.continuityMode) {
    case 'none':
      return [];
    case 'frame-bridge':
      return bridge === null ? [] : [bridge];
    case 'native':
    case 'style-match':
      return styleDependency(shot, shots, style, hasPrimaryStyle);
    default:
      return shot.continuityMode satisfies never;
  }
}

function styleDependency(
  shot: Shot,
  shots: readonly Shot[],
  styleShotId: string | null,
  hasPrimaryStyle: boolean,
): string[] {
  if (styleShotId !== null) return [styleShotId];
  if (hasPrimaryStyle) return [];
  const before = shots.slice(0, Math.max(0, shots.indexOf(shot)));
  const start = before.findLast(({ continuityMode }) => continuityMode === 'none') ?? before[0];
  return start ? [start.id] : [];
}

/** Walks from any shot that is still waiting to the one it waits for, until one comes again. */
function findCycle(needs: ReadonlyMap<string, readonly string[]>, done: ReadonlySet<string>): string[] {
  const path: string[] = [];
  let current = [...needs.keys()].find((id) => !done.has(id));
  while (current !== undefined && !path.includes(current)) {
    path.push(current);
    current = needs.get(current)?.find((id) => !done.has(id));
  }
  return current === undefined ? path : [...path.slice(path.indexOf(current)), current];
}

function cycleError(path: readonly string[], shots: readonly Shot[]): AppError<'dependency-cycle'> {
  const words = path.map((id) => shots.findIndex((shot) => shot.id === id) + 1).join(' → ');
  return new AppError('dependency-cycle', `These shots wait for each other: ${words}. Let one of them start anew.`, {
    shotIds: [...path],
  });
}
