import type { SKRSContext2D } from '@napi-rs/canvas';

/** Red, green, blue, each 0..255. */
export type Rgb = readonly [number, number, number];

/** What carries people. */
export const vehicleKinds = [
  'car',
  'truck',
  'bus',
  'tram',
  'train',
  'bicycle',
  'motorbike',
  'boat',
  'sailing-ship',
  'spaceship',
  'aeroplane',
  'balloon',
] as const;

/** Who walks upright. */
export const personKinds = ['woman', 'man', 'child', 'old-woman', 'old-man', 'person', 'robot', 'astronaut'] as const;

/** Who or what can be drawn. */
export const figureKinds = [
  ...personKinds,
  'dog',
  'cat',
  'horse',
  'deer',
  'fox',
  'wolf',
  'bear',
  'bird',
  'whale',
  'fish',
  ...vehicleKinds,
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** What people wear. */
export const wardrobes = [
  'long-coat',
  'jacket',
  'dress',
  'suit',
  'raincoat',
  'hoodie',
  'uniform',
  'cloak',
  'plain',
] as const;
export type Wardrobe = (typeof wardrobes)[number];

/** What figures do. */
export const figureActions = [
  'stand',
  'walk',
  'run',
  'sit',
  'turn',
  'gesture',
  'look-up',
  'kneel',
  'dance',
  'climb',
  'fall',
  'swim',
  'fly',
  'drive',
  'graze',
  'ride',
] as const;
export type FigureAction = (typeof figureActions)[number];

/** What a figure holds or wears. */
export const figureProps = [
  'umbrella',
  'suitcase',
  'lantern',
  'hat',
  'backpack',
  'phone',
  'book',
  'camera',
  'guitar',
  'staff',
] as const;
export type FigureProp = (typeof figureProps)[number];

/** Who or what is drawn. The same spec draws the same figure in every shot. */
export interface FigureSpec {
  readonly kind: FigureKind;
  /** Chooses build, hair, proportions and markings. */
  readonly seed: number;
  readonly wardrobe: Wardrobe;
  /** Colour of the main garment or body; absent is chosen from the seed. */
  readonly colour?: Rgb;
  /** Holds or wears: absent is nothing. */
  readonly prop?: FigureProp;
  /** Colour of the prop; absent is chosen to read against the garment. */
  readonly propColour?: Rgb;
  /** Who sits on it; only horses carry somebody who is told apart. */
  readonly rider?: Omit<FigureSpec, 'rider'>;
}

/** What a figure is doing at one moment. */
export interface FigurePose {
  readonly action: FigureAction;
  /** Time since the action began, in seconds; motion is a smooth function of it, and the body's is periodic for walk and run. */
  readonly seconds: number;
  /** Where the body points on the picture plane; `away` shows the back, `toward` the front. */
  readonly facing: 'left' | 'right' | 'away' | 'toward';
  /** For `turn`: where the body points in the end, after about 1.2 s; absent is the opposite of `facing`. */
  readonly turnTo?: 'left' | 'right' | 'away' | 'toward';
  /** 0 calm .. 1 strong: wind in coat and hair, from the left when positive, from the right when negative. */
  readonly wind?: number;
}

/** Light that falls on a figure: graded illustration, mostly shape against light, with a rim. */
export interface FigureLight {
  /** Colour of the shadow side; near the scene's darkest tone. */
  readonly shade: Rgb;
  /** What the local colour is multiplied by on the lit side. */
  readonly key: Rgb;
  /** How much of the local colour shows, 0 silhouette .. 1 fully lit. */
  readonly exposure: number;
  /** Rim light: colour, the side it comes from (-1 left, 1 right, 0 behind, both edges), and strength 0..1. */
  readonly rim: Rgb;
  readonly rimSide: -1 | 0 | 1;
  readonly rimStrength: number;
  /** Haze that lies between camera and figure, and how much of it, 0..1. */
  readonly haze: Rgb;
  readonly hazeAmount: number;
}

/** Where on the canvas: the point between the feet (wheels, belly), and the figure's full height in pixels. */
export interface FigurePlace {
  readonly x: number;
  readonly y: number;
  readonly heightPx: number;
}

/**
 * Draws one figure into a canvas at this moment. Pure in its arguments: same arguments, same pixels, in any process. Keeps
 * the canvas state it found. Figures larger than the canvas (close-ups) are drawn in full and cut by it.
 */
export type DrawFigure = (
  context: SKRSContext2D,
  figure: FigureSpec,
  pose: FigurePose,
  light: FigureLight,
  place: FigurePlace,
) => void;
