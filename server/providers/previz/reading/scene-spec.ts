import type { FigureAction, FigureKind, FigurePose, FigureSpec, Rgb, Wardrobe } from '../figures/port.ts';

/** Places that can be shown. */
export const placeKinds = [
  'city',
  'street',
  'alley',
  'market',
  'rooftops',
  'mountain',
  'forest',
  'field',
  'coast',
  'harbour',
  'desert',
  'room',
  'library',
  'waiting-room',
  'kitchen',
  'corridor',
  'train',
  'space',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const timesOfDay = ['day', 'dawn', 'dusk', 'night', 'neon'] as const;
export type TimeOfDay = (typeof timesOfDay)[number];

export const weatherKinds = ['clear', 'overcast', 'drizzle', 'rain', 'storm', 'snow', 'fog', 'dust'] as const;
export type WeatherKind = (typeof weatherKinds)[number];

export type CameraMove =
  | 'static'
  | 'push'
  | 'pull'
  | 'pan-left'
  | 'pan-right'
  | 'tilt-up'
  | 'tilt-down'
  | 'crane-up'
  | 'crane-down'
  | 'orbit-left'
  | 'orbit-right'
  | 'truck-left'
  | 'truck-right'
  | 'follow'
  | 'handheld';
export type ShotSize = 'extreme-wide' | 'wide' | 'full' | 'medium' | 'close' | 'extreme-close';
/** Looks that grade the whole picture. */
export const gradeStyles = [
  'noir',
  'sepia',
  'pastel',
  'teal-orange',
  'bleach',
  'vivid',
  'warm',
  'cool',
  'muted',
  'moonlight',
  'tungsten',
  'golden',
] as const;
export type GradeStyle = (typeof gradeStyles)[number];

/** Somebody or something in the picture, as far as the words say. */
export interface SubjectSpec {
  readonly kind: FigureKind;
  /** 1..12; a crowd is `SceneSpec.crowd` besides. */
  readonly count: number;
  /** Absent: not said. */
  readonly wardrobe?: Wardrobe;
  readonly colour?: Rgb;
  readonly prop?: NonNullable<FigureSpec['prop']>;
  readonly propColour?: Rgb;
  readonly action: FigureAction;
  /** Absent: the scene decides. */
  readonly facing?: FigurePose['facing'];
  /** The cast tag this subject was taken for. */
  readonly tag?: string;
  /** Who sits on this horse. */
  readonly rider?: SubjectSpec;
}

/** A prompt, read: what is to be seen and how the camera looks at it. */
export interface SceneSpec {
  /** Main subject first; empty when there is nobody and nothing. */
  readonly subjects: readonly SubjectSpec[];
  readonly crowd: boolean;
  /** The words say that nobody is there. */
  readonly isEmptySaid: boolean;
  readonly place: PlaceKind;
  /** Whether the words or the place tag named the place, or it is the default. */
  readonly isPlaceSaid: boolean;
  /** Things of the place that were named: lighthouse, windows, lamp, signs, rails, planet. */
  readonly features: readonly string[];
  readonly time: TimeOfDay;
  readonly weather: WeatherKind;
  readonly isGroundWet: boolean;
  readonly isWindy: boolean;
  readonly hasDustMotes: boolean;
  /** Colours named for light and palette, in order. */
  readonly accents: readonly Rgb[];
  readonly styles: readonly GradeStyle[];
  readonly camera: {
    /** The main move; further moves run at the same time. */
    readonly moves: readonly CameraMove[];
    /** 1 is the usual pace; 0.5 slow, 1.7 fast. */
    readonly pace: number;
  };
  readonly shotSize: ShotSize;
  /** Whether the words named a shot size, or it is the usual one. */
  readonly isSizeSaid: boolean;
}
