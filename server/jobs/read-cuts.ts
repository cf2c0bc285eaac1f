import { playedRange } from '#contract/played-range.ts';
import type { Cut, CutKind } from '#contract/records/cut.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { METRIC_VERSION } from '#server/continuity/cut/score.ts';
import { type Drift, measureDrift } from '#server/continuity/drift.ts';
import type { CutKey, CutMeasurement, CutSide, Store } from '#server/store/port.ts';

/** One shot of the film with the take that plays for it. */
export interface Clip {
  readonly shot: Shot;
  readonly take: Take;
  /** Half-open range that plays. */
  readonly inFrame: number;
  readonly outFrame: number;
  /** What it is remembered by; `null` when its media is missing. */
  readonly side: CutSide | null;
}

const UNMEASURED: CutMeasurement = { metrics: null, readings: [], score: null, verdict: null };

/** The shots in order with what plays for them; `null` where nothing does. Empty for another user's session. */
export async function readClips(store: Store, userId: string, sessionId: string): Promise<(Clip | null)[]> {
  const session = await store.sessions.get(userId, sessionId);
  const selected = (await store.sessions.selectedTakes(userId, sessionId)) ?? [];
  const takes = new Map(selected.map(({ shotId, take }) => [shotId, take]));
  const assets = await store.assets.getMany(
    userId,
    selected.map(({ take }) => take.mediaAssetId),
  );
  const hashes = new Map(assets.filter(({ missing }) => !missing).map(({ id, sha256 }) => [id, sha256]));
  return (session?.continuity?.shots ?? []).map((shot) => {
    const take = takes.get(shot.id);
    return take ? clipOf(shot, take, hashes.get(take.mediaAssetId)) : null;
  });
}

function clipOf(shot: Shot, take: Take, mediaSha256: string | undefined): Clip {
  const range = playedRange(shot, take);
  return { shot, take, ...range, side: mediaSha256 === undefined ? null : { mediaSha256, ...range } };
}

/** What is asked of a cut follows from what its second side was made from. */
function cutKind({ shot, take }: Clip): CutKind {
  if (shot.continuityMode === 'none') return 'hard';
  return take.mechanism === 'frame-bridge' ? 'seamless' : 'matched';
}

/** What a cut's measurement is remembered by; `null` when a side has no media. */
export function cutKey(from: Clip, to: Clip): CutKey | null {
  if (!from.side || !to.side) return null;
  return { from: from.side, to: to.side, kind: cutKind(to), metricVersion: METRIC_VERSION };
}

/** Two clips that follow each other. */
export interface Join {
  readonly from: Clip;
  readonly to: Clip;
}

function joinsOf(clips: readonly (Clip | null)[]): Join[] {
  return clips.flatMap((to, index) => {
    const from = clips[index - 1];
    return from && to ? [{ from, to }] : [];
  });
}

/** Joins of which the cut or the colours of a clip have not been measured yet, as far as there are pictures to measure. */
export async function unmeasuredJoins(store: Store, clips: readonly (Clip | null)[]): Promise<Join[]> {
  const joins = joinsOf(clips).flatMap((join) => {
    const key = cutKey(join.from, join.to);
    return key ? [{ ...join, key }] : [];
  });
  const measured = await store.cuts.getMany(joins.map(({ key }) => key));
  const colours = await store.cuts.coloursMany(joins.flatMap(({ key }) => [key.from, key.to]));
  return joins.filter((_, index) => !measured[index] || !colours[2 * index] || !colours[2 * index + 1]);
}

/**
 * The cuts of the film as they stand, with what was measured of them before, and how far each shot's colours are from those
 * of the shot its run began with. Measures nothing. `null`: not this user's session.
 */
export async function readCuts(store: Store, userId: string, sessionId: string): Promise<Cut[] | null> {
  if ((await store.sessions.revision(userId, sessionId)) === null) return null;
  const clips = await readClips(store, userId, sessionId);
  const drift = await driftByShot(store, clips);
  const joins = joinsOf(clips).map((join) => ({ ...join, key: cutKey(join.from, join.to) }));
  const known = joins.flatMap(({ key }) => key ?? []);
  const measured = new Map((await store.cuts.getMany(known)).map((measurement, index) => [known[index], measurement]));
  return joins.map(({ from, to, key }) =>
    cutOf({ from, to }, (key && measured.get(key)) ?? null, drift.get(to.shot.id) ?? null),
  );
}

/** The cut into one clip of a film as it was read, with what was measured of it; `null` for the first of them. Measures nothing. */
export async function readCut(store: Store, clips: readonly (Clip | null)[], to: Clip): Promise<Cut | null> {
  const index = clips.indexOf(to);
  const from = clips[index - 1];
  if (!from) return null;
  const key = cutKey(from, to);
  const first = clips.findLastIndex((_, at) => at <= index && startsRun(clips, at));
  const drift = await driftByShot(store, clips.slice(first, index + 1));
  return cutOf({ from, to }, key && (await store.cuts.get(key)), drift.get(to.shot.id) ?? null);
}

function cutOf({ from, to }: Join, measurement: CutMeasurement | null, driftDeltaE: number | null): Cut {
  return {
    fromShotId: from.shot.id,
    toShotId: to.shot.id,
    fromTakeId: from.take.id,
    toTakeId: to.take.id,
    kind: cutKind(to),
    ...(measurement ?? UNMEASURED),
    driftDeltaE,
  };
}

/** Whether a run begins with a clip: after a hard cut, and after a shot that has no picture. */
function startsRun(clips: readonly (Clip | null)[], index: number): boolean {
  return clips[index]?.shot.continuityMode === 'none' || !clips[index - 1];
}

async function driftByShot(store: Store, clips: readonly (Clip | null)[]): Promise<Map<string, number | null>> {
  const { points } = await driftOf(store, clips);
  return new Map(points.map(({ shotId, deltaE }) => [shotId, deltaE]));
}

/** How far each shot that plays lies from the first of its run, from colours that were measured before. */
export async function driftOf(store: Store, clips: readonly (Clip | null)[]): Promise<Drift> {
  const playing = clips.flatMap((clip) => clip?.side ?? []);
  const known = new Map((await store.cuts.coloursMany(playing)).map((colours, index) => [playing[index], colours]));
  const shots = clips.map((clip, index) => ({
    shotId: clip?.shot.id ?? '',
    colours: (clip?.side && known.get(clip.side)) ?? null,
    startsRun: startsRun(clips, index),
  }));
  return measureDrift(shots.filter((_, index) => clips[index]));
}
