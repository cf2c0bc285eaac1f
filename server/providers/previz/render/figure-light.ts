import type { FigureLight } from '../figures/port.ts';
import { mix } from '../picture/colour.ts';
import type { Palette } from '../scene/palette.ts';
import { hazeAt } from '../scene/world.ts';

/** Distance at which haze is as thick as on the farthest plates, in metres. */
const HAZE_REACH_METRES = 220;

/** The light of a place on a figure this far from the camera. */
export function figureLight(palette: Palette, distanceMetres: number): FigureLight {
  return {
    shade: mix(palette.near, [0, 0, 0], 0.25),
    key: palette.key,
    exposure: palette.exposure,
    rim: palette.rim,
    rimSide: palette.rimSide,
    rimStrength: palette.rimStrength,
    haze: palette.haze,
    hazeAmount: hazeAt(palette, Math.min(1, distanceMetres / HAZE_REACH_METRES)) * 0.9,
  };
}
