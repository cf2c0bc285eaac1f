import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../figures/port.ts';
import { mix } from '../picture/colour.ts';
import type { SceneSpec } from '../reading/scene-spec.ts';
import type { Projector } from '../camera/projector.ts';
import type { Palette } from './palette.ts';

/** A rectangle of a plate's plane in metres, y up. For the sky: tangents of angles from the view axis. */
export interface Region {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/**
 * A picture that stands upright in the world, facing the camera. It is painted once, for the region the camera will see,
 * and only moved afterwards; so what it shows at a point must not depend on the region.
 */
export interface Plate {
  readonly id: string;
  /** Distance of its plane from the world's origin in metres; Infinity for the sky. */
  readonly z: number;
  /** Where it has content; sides that are absent reach as far as the camera looks. */
  readonly extent: Partial<Region>;
  /** Paints into a canvas in metres (y up), already clipped to the region. `pixelsPerMetre` helps to leave out what is too small. */
  paint(context: SKRSContext2D, region: Region, pixelsPerMetre: number): void;
}

/** Something drawn anew in every frame, at a depth. */
export interface LivePart {
  readonly z: number;
  draw(context: SKRSContext2D, projector: Projector, seconds: number): void;
}

/** What the ground is made of. */
export interface Ground {
  readonly near: Rgb;
  readonly far: Rgb;
  /** How much it mirrors, 0..1. */
  readonly mirror: number;
  /** Where it ends, in metres, with a drop behind it (a roof's edge); absent: it reaches the horizon. */
  readonly endZ?: number;
  /** Draws marks on it: kerbs, rails, planks, waves. */
  drawMarks?(context: SKRSContext2D, projector: Projector, seconds: number): void;
}

/** A place, ready to be looked at. */
export interface World {
  readonly palette: Palette;
  readonly plates: readonly Plate[];
  readonly live: readonly LivePart[];
  /** Absent: no ground plane at height 0 (space). */
  readonly ground?: Ground;
  /** Where the horizon stands in the frame, 0 top .. 1 bottom, when nobody is framed. */
  readonly horizon: number;
  /** Height of the camera over the ground in metres when nobody is framed. */
  readonly eyeHeight: number;
  /** Farthest the camera may come to the subject or go back, so that it stays within walls; metres. */
  readonly maxSubjectDistance: number;
  /** How far the camera may move sideways, in metres. */
  readonly lateralRoom: number;
  /** Whether weather falls here (not under a roof). */
  readonly isOpen: boolean;
  /** Where light comes in as shafts: points on the picture plane as fractions; empty when there are none. */
  readonly shafts: readonly {
    readonly x: number;
    readonly y: number;
    readonly angle: number;
    readonly width: number;
    readonly strength: number;
  }[];
}

/** What a world is built from. */
export interface WorldInput {
  readonly spec: SceneSpec;
  readonly palette: Palette;
  /** Belongs to the place, not to the shot. */
  readonly seed: number;
}

/** Colour of a silhouette at a distance: dark close by, through the far tone into the haze. */
export function toneAt(palette: Palette, depth: number): Rgb {
  const base = mix(palette.near, palette.far, Math.min(1, depth ** 0.85));
  return mix(base, palette.haze, hazeAt(palette, depth));
}

/** Share of haze at a depth 0 (here) .. 1 (the farthest silhouettes). */
export function hazeAt(palette: Palette, depth: number): number {
  return Math.min(0.97, palette.hazeAmount * 1.25 * depth ** 0.9);
}
