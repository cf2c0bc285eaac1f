import type { Rgb } from '../figures/port.ts';

/** The colours of a place at an hour and in a weather: every painter takes its tones from here. */
export interface Palette {
  /** Sky from the zenith (0) to the horizon (1). */
  readonly sky: readonly (readonly [stop: number, colour: Rgb])[];
  readonly cloud: { readonly lit: Rgb; readonly shade: Rgb /** Share of the sky, 0..1. */; readonly cover: number };
  /** Sun or moon; x and y are tangents of the angle from the view axis and the horizon. Absent: hidden or none. */
  readonly orb?: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly colour: Rgb;
    readonly glow: Rgb;
    readonly isMoon: boolean;
  };
  /** 0..1. */
  readonly stars: number;
  /** Darkest tone: silhouettes close by. */
  readonly near: Rgb;
  /** Tone of silhouettes far away, before haze. */
  readonly far: Rgb;
  /** Faces turned to the light. */
  readonly lit: Rgb;
  readonly haze: Rgb;
  /** 0 clear .. 1 thick. */
  readonly hazeAmount: number;
  readonly ground: { readonly near: Rgb; readonly far: Rgb };
  readonly rim: Rgb;
  /** -1 light from the left, 1 from the right, 0 from behind. */
  readonly rimSide: -1 | 0 | 1;
  readonly rimStrength: number;
  /** Multiplies local colours on the lit side. */
  readonly key: Rgb;
  /** How much local colour shows, 0 silhouette .. 1. */
  readonly exposure: number;
  readonly windows: readonly [Rgb, ...Rgb[]];
  /** Share of windows that are lit, 0..1. */
  readonly windowShare: number;
  readonly neon: readonly [Rgb, ...Rgb[]];
  readonly neonStrength: number;
  readonly foliage: Rgb;
}
