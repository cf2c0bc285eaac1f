/** One colour in CIELAB (D65, 2°): L* 0..100, a* and b* about -110..110. */
export interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** The pixels of a picture in CIELAB, one plane a channel, row by row. */
export interface LabPlanes {
  readonly l: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

/** D65 white of the sRGB standard. */
const WHITE = { x: 0.950_47, z: 1.088_83 } as const;
/** CIE 15: below (6/29)³ the cube root gives way to a straight line. */
const LINEAR_BELOW = (6 / 29) ** 3;
const LINEAR_SLOPE = (29 / 6) ** 2 / 3;

/** Light, 0..1, of an sRGB value 0..1 (IEC 61966-2-1). */
export function srgbToLinear(value: number): number {
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** sRGB value 0..1 of light 0..1; light outside is clipped. */
export function linearToSrgb(light: number): number {
  if (light <= 0) return 0;
  if (light >= 1) return 1;
  return light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** Light of each of the 256 sRGB byte values. */
export const LINEAR_OF_BYTE = Float32Array.from({ length: 256 }, (_, byte) => srgbToLinear(byte / 255));

function labCurve(t: number): number {
  return t > LINEAR_BELOW ? Math.cbrt(t) : t * LINEAR_SLOPE + 4 / 29;
}

/** `labCurve` over 0..1 in steps fine enough that L* is off by less than 0.01 between them. */
const CURVE_STEPS = 32_768;
const CURVE = Float32Array.from({ length: CURVE_STEPS + 2 }, (_, step) => labCurve(step / CURVE_STEPS));

function quickCurve(t: number): number {
  const position = (t < 0 ? 0 : t > 1 ? 1 : t) * CURVE_STEPS;
  const step = position | 0;
  const low = CURVE[step]!;
  return low + (CURVE[step + 1]! - low) * (position - step);
}

/** CIELAB of linear sRGB light, each 0..1. */
export function linearToLab(red: number, green: number, blue: number): Lab {
  const x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / WHITE.x;
  const y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue;
  const z = (0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / WHITE.z;
  const [fx, fy, fz] = [labCurve(x), labCurve(y), labCurve(z)];
  return { l: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz) };
}

/** CIELAB of an sRGB colour in bytes. */
export function srgbToLab(red: number, green: number, blue: number): Lab {
  return linearToLab(srgbToLinear(red / 255), srgbToLinear(green / 255), srgbToLinear(blue / 255));
}

/** sRGB bytes (not rounded, clipped to 0..255) of a CIELAB colour. */
export function labToSrgb({ l, a, b }: Lab): readonly [red: number, green: number, blue: number] {
  const fy = (l + 16) / 116;
  const inverse = (f: number) => (f > 6 / 29 ? f ** 3 : (f - 4 / 29) / LINEAR_SLOPE);
  const x = inverse(fy + a / 500) * WHITE.x;
  const y = inverse(fy);
  const z = inverse(fy - b / 200) * WHITE.z;
  return [
    255 * linearToSrgb(3.240_454_2 * x - 1.537_138_5 * y - 0.498_531_4 * z),
    255 * linearToSrgb(-0.969_266 * x + 1.876_010_8 * y + 0.041_556 * z),
    255 * linearToSrgb(0.055_643_4 * x - 0.204_025_9 * y + 1.057_225_2 * z),
  ];
}

/** CIELAB planes of linear light planes of equal length. The table behind it is right to 0.01. */
export function linearPlanesToLab(red: Float32Array, green: Float32Array, blue: Float32Array): LabPlanes {
  const count = red.length;
  const planes = { l: new Float32Array(count), a: new Float32Array(count), b: new Float32Array(count) };
  for (let i = 0; i < count; i++) {
    const r = red[i]!;
    const g = green[i]!;
    const blueLight = blue[i]!;
    const fx = quickCurve(0.433_950_6 * r + 0.376_209_8 * g + 0.189_839_6 * blueLight);
    const fy = quickCurve(0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * blueLight);
    const fz = quickCurve(0.017_756_6 * r + 0.109_467_9 * g + 0.872_775_5 * blueLight);
    planes.l[i] = 116 * fy - 16;
    planes.a[i] = 500 * (fx - fy);
    planes.b[i] = 200 * (fy - fz);
  }
  return planes;
}
