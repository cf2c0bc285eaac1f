import type { Cut, CutKind } from '#contract/records/cut.ts';
import { FRAMES_EACH_SIDE, measureCut } from '#server/continuity/measure-cut.ts';
import { clipColours } from '#server/continuity/drift.ts';
import type { CutMeasurement, CutSide } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';
import { type Clip, cutKey, readClips, readCuts } from './read-cuts.ts';

/** Short side of the pictures a cut is measured on. */
const MEASURED_LINES = 180;

interface SessionRef {
  readonly userId: string;
  readonly sessionId: string;
}

/** The cut into one shot; `null` for the first shot and while either side has no take. */
export async function measureCutInto(
  deps: JobDeps,
  session: SessionRef & { readonly shotId: string },
): Promise<Cut | null> {
  const clips = await readClips(deps.store, session.userId, session.sessionId);
  const index = clips.findIndex((clip) => clip?.shot.id === session.shotId);
  const [before, clip] = [clips[index - 1], clips[index]];
  if (!before || !clip) return null;
  await measureClip(deps, before);
  await measureClip(deps, clip);
  await measureJoin(deps, before, clip);
  const cuts = await readCuts(deps.store, session.userId, session.sessionId);
  return cuts?.find(({ toShotId }) => toShotId === session.shotId) ?? null;
}

/** Measures a cut unless it was before. */
export async function measureJoin(deps: JobDeps, from: Clip, to: Clip): Promise<void> {
  const key = cutKey(from, to);
  if (key && !(await deps.store.cuts.get(key))) await deps.store.cuts.put(key, await compare(deps, from, to, key.kind));
}

async function compare(deps: JobDeps, from: Clip, to: Clip, kind: CutKind): Promise<CutMeasurement> {
  const [tailA, headB] = await Promise.all([
    decode(deps, from, { from: Math.max(from.inFrame, from.outFrame - FRAMES_EACH_SIDE), to: from.outFrame }),
    decode(deps, to, { from: to.inFrame, to: Math.min(to.outFrame, to.inFrame + FRAMES_EACH_SIDE + 1) }),
  ]);
  return measureCut({ tailA, headB, kind });
}

/** Keeps the colours of what plays of a clip, which drift is told from: those of its first, middle and last frame. */
export async function measureClip(deps: JobDeps, clip: Clip): Promise<void> {
  const side: CutSide | null = clip.side;
  if (!side || (await deps.store.cuts.colours(side))) return;
  const last = clip.outFrame - 1;
  const wanted = [...new Set([clip.inFrame, (clip.inFrame + last) >> 1, last])];
  const frames = await Promise.all(wanted.map((frame) => decode(deps, clip, { from: frame, to: frame + 1 })));
  const colours = clipColours(frames.flat());
  if (colours) await deps.store.cuts.putColours(side, colours);
}

async function decode(deps: JobDeps, { take, side }: Clip, range: { from: number; to: number }) {
  if (!side) return [];
  const scale = MEASURED_LINES / Math.min(take.width, take.height);
  const size = { width: Math.round(take.width * scale), height: Math.round(take.height * scale) };
  return deps.media.frames(await deps.store.blobs.pathOf(side.mediaSha256), range, { size });
}
