import type { Rgb } from '../../figures/port.ts';
import { clamp, hex, lerp, luma, mix, saturate, scale } from '../../picture/colour.ts';
import { isIndoors } from '../../reading/read-prompt.ts';
import type { PlaceKind, SceneSpec, WeatherKind } from '../../reading/scene-spec.ts';
import type { Palette } from '../palette.ts';
import { timePalettes } from './times.ts';

/** What weather does to colours. */
interface WeatherGrade {
  readonly saturation: number;
  readonly brightness: number;
  /** How far the sky's stops close up to their mean: 1 is a blank sheet. */
  readonly flatten: number;
  readonly cloudCover: number;
  readonly haze: number;
  readonly hidesOrb: boolean;
  readonly rim: number;
}

const CLEAR: WeatherGrade = {
  saturation: 1,
  brightness: 1,
  flatten: 0,
  cloudCover: 1,
  haze: 1,
  hidesOrb: false,
  rim: 1,
};

const weatherGrades: Readonly<Record<WeatherKind, WeatherGrade>> = {
  clear: CLEAR,
  overcast: { saturation: 0.58, brightness: 0.9, flatten: 0.45, cloudCover: 1.7, haze: 1.3, hidesOrb: true, rim: 0.6 },
  drizzle: { saturation: 0.9, brightness: 0.94, flatten: 0.15, cloudCover: 1.4, haze: 1.25, hidesOrb: true, rim: 0.95 },
  rain: { saturation: 0.88, brightness: 0.88, flatten: 0.18, cloudCover: 1.6, haze: 1.3, hidesOrb: true, rim: 0.95 },
  storm: { saturation: 0.66, brightness: 0.66, flatten: 0.2, cloudCover: 1.9, haze: 1.25, hidesOrb: true, rim: 0.8 },
  snow: { saturation: 0.7, brightness: 1.02, flatten: 0.3, cloudCover: 1.4, haze: 1.6, hidesOrb: false, rim: 0.8 },
  fog: { saturation: 0.7, brightness: 1, flatten: 0.5, cloudCover: 0.6, haze: 2.4, hidesOrb: false, rim: 0.7 },
  dust: { saturation: 0.9, brightness: 0.95, flatten: 0.4, cloudCover: 0.8, haze: 2.1, hidesOrb: false, rim: 0.8 },
};

/** How far the sky goes into what hangs in the air, 0..1. */
const VEILS: Partial<Record<WeatherKind, number>> = { dust: 0.4, fog: 0.62 };

/** The palette of a scene: the hour's, tinted by the place, weathered, with the colours the words asked for. */
export function choosePalette(spec: SceneSpec): Palette {
  const base = tintForPlace(timePalettes[spec.time], spec.place, spec.time === 'day');
  const isLamplit = spec.styles.includes('tungsten') && isIndoors(spec.place);
  const lit = isLamplit ? lamplight(base) : base;
  return addAccents(weather(lit, weatherGrades[spec.weather], spec.weather), spec.accents);
}

function weather(palette: Palette, grade: WeatherGrade, kind: WeatherKind): Palette {
  const tone = (colour: Rgb) => scale(saturate(colour, grade.saturation), grade.brightness);
  const middle = palette.sky.reduce<Rgb>((sum, [, colour]) => mix(sum, colour, 0.5), palette.haze);
  const snowy = kind === 'snow' ? mix(palette.haze, hex('#eef4fa'), palette.exposure > 0.5 ? 0.7 : 0.35) : undefined;
  const veil = kind === 'dust' ? hex('#d8a468') : palette.haze;
  const { orb, ...rest } = palette;
  return {
    ...rest,
    ...(orb && !grade.hidesOrb ? { orb } : {}),
    sky: palette.sky.map(
      ([stop, colour]) => [stop, tone(mix(mix(colour, middle, grade.flatten), veil, VEILS[kind] ?? 0))] as const,
    ),
    cloud: {
      lit: tone(palette.cloud.lit),
      shade: tone(palette.cloud.shade),
      cover: clamp(palette.cloud.cover * grade.cloudCover, 0, 1),
    },
    stars: grade.hidesOrb ? 0 : palette.stars * (kind === 'fog' ? 0.2 : 1),
    // Frost takes the green out of what stands close by.
    near: snowy ? mix(saturate(tone(palette.near), 0.4), snowy, 0.16) : tone(palette.near),
    far: tone(palette.far),
    lit: tone(palette.lit),
    haze: tone(kind === 'dust' ? mix(veil, palette.haze, 0.4) : palette.haze),
    hazeAmount: clamp(palette.hazeAmount * grade.haze, 0, 0.96),
    ground: snowy
      ? { near: mix(tone(snowy), palette.near, 0.35), far: tone(snowy) }
      : { near: tone(palette.ground.near), far: tone(palette.ground.far) },
    rimStrength: palette.rimStrength * grade.rim,
    exposure: lerp(palette.exposure, 0.4, grade.hidesOrb ? 0.3 : 0),
    foliage: snowy ? mix(tone(palette.foliage), snowy, 0.28) : tone(palette.foliage),
  };
}

/** A room in which a lamp is the light: amber and brown, the corners close to black. */
function lamplight(palette: Palette): Palette {
  const warm = hex('#d98a3c');
  return {
    ...palette,
    near: mix(scale(palette.near, 0.55), hex('#1a0d06'), 0.6),
    lit: mix(palette.lit, warm, 0.65),
    haze: mix(palette.haze, warm, 0.4),
    rim: mix(palette.rim, hex('#ffcf8a'), 0.7),
    key: mix(palette.key, warm, 0.6),
    exposure: palette.exposure * 0.8,
  };
}

/** What a place's own stuff does to an hour's colours. */
function tintForPlace(palette: Palette, place: PlaceKind, isDay: boolean): Palette {
  const strength = isDay ? 0.75 : 0.22;
  const tint = (colour: Rgb, toward: string) => {
    const target = hex(toward);
    return mix(colour, scale(target, clamp(luma(colour) / Math.max(luma(target), 1), 0.2, 1.6)), strength);
  };
  switch (place) {
    case 'forest':
    case 'field':
      return {
        ...palette,
        near: tint(palette.near, '#24402c'),
        far: tint(palette.far, '#7fa088'),
        ground: { near: tint(palette.ground.near, '#4c6a38'), far: tint(palette.ground.far, '#a9b878') },
      };
    case 'desert':
      return {
        ...palette,
        near: tint(palette.near, '#6a3a22'),
        far: tint(palette.far, '#c89468'),
        lit: tint(palette.lit, '#f0c088'),
        ground: isDay
          ? { near: hex('#c08a55'), far: hex('#ecc998') }
          : { near: tint(palette.ground.near, '#b87a48'), far: tint(palette.ground.far, '#e8c08c') },
        haze: tint(palette.haze, '#f0d8b8'),
      };
    case 'coast':
    case 'harbour':
      return {
        ...palette,
        ground: { near: tint(palette.ground.near, '#1f5a78'), far: tint(palette.ground.far, '#8fc4d4') },
      };
    case 'mountain':
      return {
        ...palette,
        ground: { near: tint(palette.ground.near, '#41564a'), far: tint(palette.ground.far, '#9fb0a8') },
      };
    case 'city':
    case 'street':
    case 'alley':
    case 'market':
    case 'rooftops':
    case 'room':
    case 'library':
    case 'waiting-room':
    case 'kitchen':
    case 'corridor':
    case 'train':
    case 'space':
      return palette;
    default:
      return place satisfies never;
  }
}

/** Named colours of light become neon, rim and a breath of the haze. */
function addAccents(palette: Palette, accents: SceneSpec['accents']): Palette {
  const [first, ...others] = accents.map((accent) => saturate(accent, 1.15));
  if (!first) return palette;
  const bright = scale(first, 1.25);
  return {
    ...palette,
    neon: [bright, bright, ...others.map((colour) => scale(colour, 1.25)), ...palette.neon],
    rim: mix(palette.rim, bright, 0.55),
    haze: mix(palette.haze, first, 0.12),
  };
}
