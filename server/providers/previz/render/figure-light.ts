import type { FigureLight } from '../figures/port.ts';
import { mix } from '../picture/colour.ts';
import type { Palette } from '../scene/palette.ts';
import { hazeAt } from '../scene/world.ts';

/** Distance at which haze is as thick as on the farthest plates, in metres. */
const HAZE_REACH_METRES = 220;

/** How much of their colours faces show at least in a close shot, where whoever lights it puts a lamp beside the camera. */
export const CLOSE_EXPOSURE = 0.72;

/** The light of a place on a figure this far from the camera; `exposure` 0..1 is how much of its colours shows. */
export function figureLight(palette: Palette, exposure: number, distanceMetres: number): FigureLight {
  return {
    shade: mix(palette.near, [0, 0, 0], 0.25),
    key: palette.key,
    exposure,
    rim: palette.rim,
    rimSide: palette.rimSide,
    rimStrength: palette.rimStrength,
    haze: palette.haze,
    hazeAmount: hazeAt(palette, Math.min(1, distanceMetres / HAZE_REACH_METRES)) * 0.9,
  };
}
