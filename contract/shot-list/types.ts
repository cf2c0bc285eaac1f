import type { AspectRatio } from '../records/continuity.ts';
import type { ContinuityMode } from '../records/modes.ts';
import type { CameraOffset } from '../records/shot.ts';
import type { KnownModel } from './values.ts';

/** Most shots one list may hold. */
export const MAX_SHOTS = 2000;

/** What shots have when neither they nor the list say otherwise. */
export const BUILT_IN = { modelId: 'previz', continuityMode: 'frame-bridge', durationSeconds: 4 } as const;

/** A picture that a list names; nobody has looked at it yet. */
export interface ListedPicture {
  /** As written, on one line; relative paths begin at the list's folder. */
  readonly path: string;
  /** Line it is named on, from 1. */
  readonly line: number;
}

/** One shot as listed, with the list's defaults already filled in. */
export interface ListedShot {
  /** Short name; absent when none was given. */
  readonly title?: string;
  /** Words of the picture without the list's style; paragraphs are parted by an empty line. */
  readonly prompt: string;
  /** 0.1..3600. */
  readonly durationSeconds: number;
  readonly continuityMode: ContinuityMode;
  readonly modelId: string;
  /** Tag of the place; shots with the same tag share their scenery. */
  readonly place?: string;
  /** Tags of the people and things that stay the same, at least one when present. */
  readonly cast?: readonly string[];
  /** 0..2^32-1; absent: carried over or chosen. */
  readonly seed?: number;
  readonly camera?: CameraOffset;
  /** Picture that is to be the first frame. */
  readonly start?: ListedPicture;
  /** Picture that is to be the last frame. */
  readonly end?: ListedPicture;
  /** Line the shot begins on, from 1. */
  readonly line: number;
}

/** What the list gives to every shot that does not say otherwise. */
export interface ShotListDefaults {
  readonly modelId: string;
  readonly continuityMode: ContinuityMode;
  readonly durationSeconds: number;
  readonly place?: string;
  readonly cast?: readonly string[];
  readonly seed?: number;
  readonly camera?: CameraOffset;
  /** Frames a second, 12..60; absent when the list does not say. */
  readonly fps?: number;
  /** Absent when the list does not say. */
  readonly aspectRatio?: AspectRatio;
}

/** A whole film in words. */
export interface ShotList {
  /** Absent when the list has no `# Title`. */
  readonly title?: string;
  /** Look of the whole film, sent after every shot's own words; absent when none was given. */
  readonly style?: string;
  readonly defaults: ShotListDefaults;
  readonly shots: readonly ListedShot[];
}

/** Something to tell the writer of a list. An error leaves the list unusable as it stands; a warning does not. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning';
  /** What is wrong and what would be right, as a sentence. */
  readonly message: string;
}

/** What was read; usable when no problem is an error. Problems are in order of their lines. */
export interface ShotListParse extends ShotList {
  readonly problems: readonly Problem[];
}

export interface ParseOptions {
  /** Models there are; absent: any model id is taken. */
  readonly models?: readonly KnownModel[];
  /** Frame rate for lengths in frames and timecode, before the list's own; absent: the list's `fps`, else 24. */
  readonly fps?: number;
  /** Default seed, before the list's own; absent: the list's. A shot's own seed stands. */
  readonly seed?: number;
}
