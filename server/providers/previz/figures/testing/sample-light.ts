import type { FigureLight } from '../port.ts';

/** Light of a street at night: shapes against a coloured rim. */
export const SAMPLE_LIGHT: FigureLight = {
  shade: [20, 18, 34],
  key: [200, 190, 220],
  exposure: 0.8,
  rim: [255, 140, 230],
  rimSide: 1,
  rimStrength: 0.8,
  haze: [90, 80, 120],
  hazeAmount: 0.1,
};
