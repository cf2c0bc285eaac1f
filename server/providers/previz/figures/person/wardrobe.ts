import type { FigureSpec, Rgb, Wardrobe } from '../port.ts';
import { seededPick } from '../seeded.ts';

/** The cut of one garment. Heights and widths in units of the figure's height. */
export interface Cut {
  /** Height of the hem above the ground for a body whose hips are at 0.52. */
  readonly hem: number;
  /** Width added to each side at the hem. */
  readonly flare: number;
  /** Cloth over the body, everywhere. */
  readonly ease: number;
  /** Thickness of the sleeve over the arm. */
  readonly sleeve: number;
  readonly collar: 'none' | 'shirt' | 'lapel' | 'up' | 'hood' | 'stand';
  readonly isBelted: boolean;
  /** Legs in trousers or bare. */
  readonly legs: 'trousers' | 'bare' | 'same';
  readonly headgear?: 'hood' | 'cap';
  /** Half-sleeved or covered by the garment. */
  readonly arms: 'sleeve' | 'bare' | 'under';
}

const COATED = { legs: 'trousers', arms: 'sleeve', isBelted: false } as const;

const CUTS: Readonly<Record<Wardrobe, Cut>> = {
  'long-coat': { ...COATED, hem: 0.19, flare: 0.042, ease: 0.013, sleeve: 1.3, collar: 'up', isBelted: true },
  jacket: { ...COATED, hem: 0.475, flare: 0.004, ease: 0.012, sleeve: 1.25, collar: 'stand' },
  dress: { hem: 0.25, flare: 0.06, ease: 0.002, sleeve: 1, collar: 'none', isBelted: true, legs: 'bare', arms: 'bare' },
  suit: { ...COATED, hem: 0.455, flare: 0.006, ease: 0.01, sleeve: 1.15, collar: 'lapel' },
  raincoat: { ...COATED, hem: 0.31, flare: 0.05, ease: 0.016, sleeve: 1.4, collar: 'hood', headgear: 'hood' },
  hoodie: { ...COATED, hem: 0.47, flare: -0.004, ease: 0.015, sleeve: 1.35, collar: 'hood' },
  uniform: {
    ...COATED,
    hem: 0.45,
    flare: 0.01,
    ease: 0.01,
    sleeve: 1.15,
    collar: 'stand',
    isBelted: true,
    legs: 'same',
    headgear: 'cap',
  },
  cloak: {
    ...COATED,
    hem: 0.07,
    flare: 0.085,
    ease: 0.03,
    sleeve: 1.2,
    collar: 'hood',
    headgear: 'hood',
    arms: 'under',
  },
  plain: { ...COATED, hem: 0.485, flare: 0.002, ease: 0.005, sleeve: 1.08, collar: 'shirt' },
};

const COLOURS: Readonly<Record<Wardrobe, readonly [Rgb, ...Rgb[]]>> = {
  'long-coat': [
    [52, 50, 66],
    [120, 88, 60],
    [58, 66, 62],
    [92, 46, 52],
  ],
  jacket: [
    [86, 60, 44],
    [52, 66, 84],
    [78, 82, 62],
    [44, 44, 52],
  ],
  dress: [
    [168, 52, 58],
    [62, 92, 124],
    [214, 196, 164],
    [92, 66, 108],
  ],
  suit: [
    [50, 54, 68],
    [72, 72, 78],
    [88, 78, 66],
  ],
  raincoat: [
    [222, 176, 62],
    [190, 74, 60],
    [86, 128, 130],
  ],
  hoodie: [
    [124, 58, 58],
    [76, 88, 104],
    [92, 104, 82],
    [150, 118, 84],
  ],
  uniform: [
    [44, 56, 86],
    [72, 76, 62],
    [92, 40, 44],
  ],
  cloak: [
    [70, 58, 66],
    [66, 80, 70],
    [112, 54, 50],
  ],
  plain: [
    [150, 146, 138],
    [104, 126, 138],
    [168, 120, 92],
    [118, 128, 100],
  ],
};

const METALS: readonly [Rgb, ...Rgb[]] = [
  [168, 174, 184],
  [196, 160, 96],
  [120, 138, 150],
  [206, 204, 196],
];

/** The colour of the main garment: the given one, or one from the seed that suits the cut. */
export function garmentColour(figure: FigureSpec): Rgb {
  if (figure.kind === 'astronaut') return figure.colour ?? [222, 222, 226];
  if (figure.kind === 'robot') return figure.colour ?? seededPick(figure.seed, 20, METALS);
  return figure.colour ?? seededPick(figure.seed, 20, COLOURS[figure.wardrobe]);
}

const ROBOT: Cut = {
  hem: 0.5,
  flare: -0.01,
  ease: 0.002,
  sleeve: 0.95,
  collar: 'none',
  isBelted: false,
  legs: 'same',
  arms: 'sleeve',
};
const SPACESUIT: Cut = {
  hem: 0.47,
  flare: 0,
  ease: 0.026,
  sleeve: 1.75,
  collar: 'none',
  isBelted: true,
  legs: 'same',
  arms: 'sleeve',
};

/** The cut a figure wears: machines and astronauts have their own. */
export function cutOf(figure: FigureSpec): Cut {
  if (figure.kind === 'robot') return ROBOT;
  if (figure.kind === 'astronaut') return SPACESUIT;
  return CUTS[figure.wardrobe];
}
