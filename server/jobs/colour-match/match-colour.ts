import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { GradedFrom, Take } from '#contract/records/take.ts';
import { buildMatchCube, DEFAULT_MATCH_STRENGTH, EASE_IN_FRAMES } from '#server/continuity/colour-match.ts';
import type { Command } from '#server/sessions/deps.ts';
import { found } from '#server/sessions/not-found.ts';
import { addTake, selectTake } from '#server/sessions/takes.ts';
import type { CommitResult } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';
import { measureCutInto } from '../measure-cuts.ts';
import { type Clip, readClips } from '../read-cuts.ts';
import { gradeTake } from './grade-take.ts';

/** Frames of each side that its colours are taken from, spread over what plays. */
const FRAMES_LOOKED_AT = 8;
/** Short side of the pictures that are looked at: more changes nothing about their colours. */
const LOOKED_AT_LINES = 180;

export interface MatchColour extends Command {
  readonly shotId: string;
  /** 0..1; absent is 0.7. */
  readonly strength?: number;
}

export interface MatchColourResult extends CommitResult {
  readonly take: Take;
  /** Scores of the cut into the shot; null when it has none, as for a hard cut. */
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Makes a take of a shot in the colours of the shot before it, and selects it. A graded take is never graded again: its original is.
 * Throws `anchor-unavailable` when either side has nothing to play, and what grading throws; nothing has changed then.
 */
export async function matchColour(deps: JobDeps, request: MatchColour): Promise<MatchColourResult> {
  const { shotId, strength = DEFAULT_MATCH_STRENGTH, ...command } = request;
  const { userId, sessionId } = command;
  const shot = { userId, sessionId, shotId };
  await assertCurrent(deps, command);
  found(await deps.store.sessions.shot(userId, sessionId, shotId), 'shot');
  const { reference, clip } = await sidesOf(deps, shot);
  const before = (await measureCutInto(deps, shot))?.score ?? null;
  const original = await originalOf(deps, userId, clip);
  const gradedFrom: GradedFrom = {
    takeId: original.id,
    referenceTakeId: reference.take.id,
    strength,
    // The first frame of a bridged shot is the last of the one before: it matches already.
    easeInFrames: clip.take.mechanism === 'frame-bridge' ? EASE_IN_FRAMES : 0,
  };
  const cube = buildMatchCube(
    await looks(deps, userId, { ...clip, take: original }),
    await looks(deps, userId, reference),
    strength,
  );
  if (!cube) throw nothingToPlay(clip);
  const graded = await gradeTake(deps, { userId, original, gradedFrom, cube, fromFrame: clip.inFrame, id: newId() });
  const { take } = await addTake(deps, { userId, sessionId, take: graded, isSelected: false });
  // What the caller last saw was looked at before: keeping the take has counted the revision up since.
  const { ifMatch: _ifMatch, ...selecting } = command;
  const selected = await selectTake(deps, { ...selecting, shotId, takeId: take.id, isGrade: true });
  const after = (await measureCutInto(deps, shot))?.score ?? null;
  return { ...selected, take, before, after };
}

/** Throws what a change would throw now, before any work is done: `not-found`, `gone`, `revision-conflict`. */
async function assertCurrent(deps: JobDeps, { idempotency: _idempotency, ...command }: Command): Promise<void> {
  await deps.store.commit({ ...command, isUndoable: true, change: { label: 'Matched the colours', ops: [] } });
}

async function sidesOf(
  deps: JobDeps,
  { userId, sessionId, shotId }: { readonly userId: string; readonly sessionId: string; readonly shotId: string },
): Promise<{ readonly reference: Clip; readonly clip: Clip }> {
  const clips = await readClips(deps.store, userId, sessionId);
  const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
  const index = session.continuity?.shots.findIndex(({ id }) => id === shotId) ?? -1;
  const [reference, clip] = [clips[index - 1], clips[index]];
  if (index === 0) {
    throw new AppError('anchor-unavailable', 'The first shot has none before it whose colours it could have.', {
      shotId,
      reason: 'first shot',
    });
  }
  if (!clip?.side) throw nothingToPlay({ shot: { id: shotId } });
  if (!reference?.side) {
    throw new AppError('anchor-unavailable', 'The shot before has no picture to match. Make a take of it first.', {
      shotId,
      reason: 'no reference',
    });
  }
  return { reference, clip };
}

function nothingToPlay({ shot }: { readonly shot: { readonly id: string } }): AppError<'anchor-unavailable'> {
  return new AppError('anchor-unavailable', 'This shot has no picture to match. Make a take of it first.', {
    shotId: shot.id,
    reason: 'no take',
  });
}

/** The take that was generated: what a graded one was made from, while it is there. */
async function originalOf(deps: JobDeps, userId: string, { take }: Clip): Promise<Take> {
  if (!take.gradedFrom) return take;
  return (await deps.store.sessions.take(userId, take.sessionId, take.gradedFrom.takeId)) ?? take;
}

/** Some frames of what plays of a clip, small. */
async function looks(
  deps: JobDeps,
  userId: string,
  { take, inFrame, outFrame }: Pick<Clip, 'take' | 'inFrame' | 'outFrame'>,
) {
  const media = await deps.store.assets.get(userId, take.mediaAssetId);
  if (!media || media.missing) return [];
  const path = await deps.store.blobs.pathOf(media.sha256);
  const scale = LOOKED_AT_LINES / Math.min(take.width, take.height);
  const size = { width: Math.round(take.width * scale), height: Math.round(take.height * scale) };
  const count = Math.min(FRAMES_LOOKED_AT, outFrame - inFrame);
  const frames = Array.from(
    { length: count },
    (_, index) => inFrame + Math.floor(((index + 0.5) * (outFrame - inFrame)) / count),
  );
  return Promise.all(frames.map((frame) => deps.media.frameAt(path, frame, { size })));
}
