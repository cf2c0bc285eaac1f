import { playedRange } from '#contract/played-range.ts';
import type { Cut } from '#contract/records/cut.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { durationToFrames, framesToSeconds, secondsToFrames } from '#contract/time.ts';
import { isOpen, isRunning } from './generation-state.ts';

export { shotTitle } from './shot-title.ts';

/** How far a shot is. A shot with a take stays playable while another take of it is made. */
export type ShotStatus = 'not-made' | 'queued' | 'rendering' | 'ready' | 'failed' | 'needs-attention';

/** One use of a shot in the film: where it lies, and what of its take plays there. */
export interface FilmShot {
  readonly index: number;
  readonly shot: Shot;
  /** The selected take; null when there is none. */
  readonly take: Take | null;
  /** Every take that is not in the trash, oldest first. */
  readonly takes: readonly Take[];
  /** What is being made or went wrong last; null when nothing is open. */
  readonly generation: Generation | null;
  readonly status: ShotStatus;
  /** Where it begins, in film frames. */
  readonly startFrame: number;
  /** How long it is, in film frames; at least 1. */
  readonly frameCount: number;
  /** How long it plays; the asked length while there is no take. */
  readonly playSeconds: number;
  /** First frame of the take that plays, in the take's own frames. */
  readonly inFrame: number;
  /** Frame of the take after the last that plays, in the take's own frames. */
  readonly outFrame: number;
  /** Whether a run of matching shots begins here: the first shot, and any after a hard cut. */
  readonly isAnchor: boolean;
}

/** The join of two neighbouring shots. `cut` is null until it has been measured. */
export interface FilmCut {
  /** 0 is the cut between the first two shots. */
  readonly index: number;
  readonly from: FilmShot;
  readonly to: FilmShot;
  readonly cut: Cut | null;
}

/** A session's sequence laid out in time. All times are film frames at `fps`. */
export interface Film {
  readonly fps: number;
  /** Width over height. */
  readonly aspectRatio: number;
  readonly aspectLabel: string;
  readonly shots: readonly FilmShot[];
  /** Always one fewer than shots. */
  readonly cuts: readonly FilmCut[];
  readonly totalFrames: number;
}

/** What a film is laid out from. */
export interface FilmRecords {
  readonly session: Session;
  readonly takes: readonly Take[];
  readonly cuts: readonly Cut[];
  readonly generations: readonly Generation[];
}

/** Lays a session out in time. A session without a sequence gives a film without shots. */
export function buildFilm({ session, takes, cuts, generations }: FilmRecords): Film {
  const { continuity } = session;
  const fps = continuity?.format.fps ?? 24;
  const takesByShot = groupTakes(takes);
  const takeById = new Map(takes.map((take) => [take.id, take]));
  const generationByShot = newestOpenGenerations(generations);
  const shots: FilmShot[] = [];
  let startFrame = 0;
  for (const [index, shot] of (continuity?.shots ?? []).entries()) {
    const filmShot = layOutShot({
      index,
      shot,
      startFrame,
      fps,
      takes: withBorrowed(takesByShot.get(shot.id) ?? [], takeById.get(shot.selectedTakeId ?? '')),
      generation: generationByShot.get(shot.id) ?? null,
    });
    shots.push(filmShot);
    startFrame += filmShot.frameCount;
  }
  const aspectLabel = continuity?.format.aspectRatio ?? '16:9';
  return {
    fps,
    aspectRatio: parseAspectRatio(aspectLabel),
    aspectLabel,
    shots,
    cuts: joinShots(shots, cuts),
    totalFrames: startFrame,
  };
}

interface ShotLayout {
  index: number;
  shot: Shot;
  startFrame: number;
  fps: number;
  takes: readonly Take[];
  generation: Generation | null;
}

function layOutShot({ index, shot, startFrame, fps, takes, generation }: ShotLayout): FilmShot {
  const take = takes.find((candidate) => candidate.id === shot.selectedTakeId) ?? null;
  const { inFrame, outFrame } = take ? playedRange(shot, take) : { inFrame: 0, outFrame: 0 };
  const frameCount = take
    ? Math.max(1, secondsToFrames(framesToSeconds(outFrame - inFrame, take.fps), fps))
    : durationToFrames(shot.durationSeconds, fps);
  const isAnchor = index === 0 || shot.continuityMode === 'none';
  const status = shotStatus(take, generation);
  const playSeconds = take ? framesToSeconds(frameCount, fps) : shot.durationSeconds;
  return {
    index,
    shot,
    take,
    takes,
    generation,
    status,
    startFrame,
    frameCount,
    playSeconds,
    inFrame,
    outFrame,
    isAnchor,
  };
}

function shotStatus(take: Take | null, generation: Generation | null): ShotStatus {
  if (generation && isRunning(generation)) return generation.status === 'queued' ? 'queued' : 'rendering';
  if (generation?.status === 'needs-attention') return 'needs-attention';
  if (generation?.status === 'failed') return 'failed';
  return take ? 'ready' : 'not-made';
}

function joinShots(shots: readonly FilmShot[], cuts: readonly Cut[]): FilmCut[] {
  const cutByTakes = new Map(cuts.map((cut) => [`${cut.fromTakeId}\n${cut.toTakeId}`, cut]));
  return shots.slice(1).flatMap((to, index) => {
    const from = shots[index];
    if (!from) return [];
    const cut = from.take && to.take ? (cutByTakes.get(`${from.take.id}\n${to.take.id}`) ?? null) : null;
    return [{ index, from, to, cut }];
  });
}

function groupTakes(takes: readonly Take[]): Map<string, Take[]> {
  const byShot = new Map<string, Take[]>();
  for (const take of takes) {
    if (take.of.kind !== 'shot' || take.trashedAt) continue;
    const group = byShot.get(take.of.id);
    if (group) group.push(take);
    else byShot.set(take.of.id, [take]);
  }
  for (const group of byShot.values()) group.sort((a, b) => a.number - b.number);
  return byShot;
}

/** A shot may play a take of the session's words, which is none of its own. */
function withBorrowed(own: readonly Take[], selected: Take | undefined): readonly Take[] {
  return selected?.of.kind === 'version' && !selected.trashedAt ? [selected, ...own] : own;
}

/** The newest generation of each shot, where that one is still open: a failure that was followed by a success is history. */
function newestOpenGenerations(generations: readonly Generation[]): Map<string, Generation> {
  const newest = new Map<string, Generation>();
  for (const generation of generations) {
    if (generation.of.kind !== 'shot') continue;
    const known = newest.get(generation.of.id);
    if (!known || known.createdAt < generation.createdAt) newest.set(generation.of.id, generation);
  }
  return new Map([...newest].filter(([, generation]) => isOpen(generation)));
}

/** Width over height of "16:9". A text that is none gives 16:9. */
export function parseAspectRatio(label: string): number {
  const [width, height] = label.split(':').map(Number);
  return width && height ? width / height : 16 / 9;
}

/** The shot that plays at a film frame; before the film the first, after it the last. Null for a film without shots. */
export function shotAt(film: Film, frame: number): FilmShot | null {
  let [low, high] = [0, film.shots.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((film.shots[middle]?.startFrame ?? 0) <= frame) low = middle;
    else high = middle - 1;
  }
  return film.shots[low] ?? null;
}

/** The take's own frame that plays at a film frame. Only for shots that have a take. */
export function takeFrameAt(shot: FilmShot, take: Take, frame: number, filmFps: number): number {
  const passed = secondsToFrames(framesToSeconds(frame - shot.startFrame, filmFps), take.fps);
  return Math.min(shot.outFrame - 1, Math.max(shot.inFrame, shot.inFrame + passed));
}

/** The film frame at which a take's own frame plays: the inverse of {@link takeFrameAt}. */
export function filmFrameAt(shot: FilmShot, take: Take, takeFrame: number, filmFps: number): number {
  const passed = secondsToFrames(framesToSeconds(takeFrame - shot.inFrame, take.fps), filmFps);
  return shot.startFrame + Math.min(shot.frameCount - 1, Math.max(0, passed));
}
