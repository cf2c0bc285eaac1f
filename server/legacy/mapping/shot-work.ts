import { fieldOf, mapOf, stringOf } from '../firestore/read-value.ts';
import type { Fields } from '../firestore/typed-value.ts';
import { readNumber, readWord } from './read-field.ts';
import type { RepairLog } from './repairs.ts';

/** What the older product had made of a shot. The unified shot is intent alone; this is read beside it, from the source document. */
export interface ShotWork {
  readonly shotId: string;
  readonly status: 'draft' | 'completed' | 'failed';
  readonly error: string | null;
  readonly videoAssetId: string | null;
  /** Address of the last frame of its own video, which the older product kept where the input anchor stood. */
  readonly ownLastFrameUrl: string | null;
  readonly styleScore: number | null;
  readonly identityScore: number | null;
}

const STATUSES = ['draft', 'generating-keyframe', 'generating-video', 'completed', 'failed'] as const;
const UNIT = { min: 0, max: 1 };

export function readShotWork(fields: Fields, shotId: string, log: RepairLog): ShotWork {
  const videoAssetId = stringOf(fieldOf(fields, 'videoAssetId')) ?? null;
  const stored = readWord(fieldOf(fields, 'status'), STATUSES, 'enum-defaulted', log);
  const isRunning = stored === 'generating-keyframe' || stored === 'generating-video';
  if (isRunning) log.add('shot-interrupted');
  const error = stringOf(fieldOf(fields, 'error'));
  if (stored === 'completed' && error !== undefined) log.add('shot-error-cleared');
  const status = isRunning ? 'failed' : (stored ?? (videoAssetId === null ? 'draft' : 'completed'));
  return {
    shotId,
    status,
    error: isRunning ? 'interrupted' : status === 'completed' ? null : (error ?? null),
    videoAssetId,
    ownLastFrameUrl: isOwnFrame(fields) ? (frameUrl(fields) ?? null) : null,
    styleScore: readNumber(fieldOf(fields, 'styleScore'), UNIT, log) ?? null,
    identityScore: readNumber(fieldOf(fields, 'identityScore'), UNIT, log) ?? null,
  };
}

/** Whether `frameBridge` is what the shot ended on, and not what it starts from. */
export function isOwnFrame(fields: Fields): boolean {
  const bridge = mapOf(fieldOf(fields, 'frameBridge'));
  if (!bridge) return false;
  const source = stringOf(fieldOf(bridge, 'sourceShotId'));
  const video = stringOf(fieldOf(bridge, 'sourceVideoId'));
  const isOwnShot = source !== undefined && source === stringOf(fieldOf(fields, 'id'));
  return isOwnShot || (video !== undefined && video === stringOf(fieldOf(fields, 'videoAssetId')));
}

function frameUrl(fields: Fields): string | undefined {
  return stringOf(fieldOf(mapOf(fieldOf(fields, 'frameBridge')) ?? {}, 'frameUrl'));
}
