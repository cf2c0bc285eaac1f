import type { Lab, LabPlanes } from './lab.ts';

const TO_RADIANS = Math.PI / 180;
const CHROMA_KNEE = 25 ** 7;
/** Opposite hues are exactly half a turn apart; rounding must not push them over it. */
const HALF_TURN = Math.PI + 1e-10;
/** Cosine of the angle between two hues from which on their mean is taken from the angles themselves. */
const NEARLY_OPPOSITE = -0.999_9;
const [COS_30, SIN_30] = [Math.cos(30 * TO_RADIANS), Math.sin(30 * TO_RADIANS)];
const [COS_6, SIN_6] = [Math.cos(6 * TO_RADIANS), Math.sin(6 * TO_RADIANS)];
const [COS_63, SIN_63] = [Math.cos(63 * TO_RADIANS), Math.sin(63 * TO_RADIANS)];

/**
 * Colour difference CIEDE2000 with kL = kC = kH = 1, after Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula:
 * implementation notes, supplementary test data, and mathematical observations" (2005). 1 is about what an eye can just see.
 */
export function ciede2000(one: Lab, other: Lab): number {
  return deltaE(one.l, one.a, one.b, other.l, other.a, other.b);
}

/** Mean CIEDE2000 of two pictures of equal size, of every `stride`-th pixel; 0 for pictures without pixels. */
export function meanDeltaE(one: LabPlanes, other: LabPlanes, stride = 1): number {
  const count = Math.min(one.l.length, other.l.length);
  let sum = 0;
  for (let i = 0; i < count; i += stride) {
    sum += deltaE(one.l[i]!, one.a[i]!, one.b[i]!, other.l[i]!, other.a[i]!, other.b[i]!);
  }
  return count === 0 ? 0 : sum / Math.ceil(count / stride);
}

function power7(x: number): number {
  const cube = x * x * x;
  return cube * cube * x;
}

/**
 * The formula on bare numbers, without objects and nearly without trigonometry: the mean hue is kept as the direction of the
 * sum of both hues' unit vectors, ΔH' comes from ΔH'² = 2(C1'C2' - a1'a2' - b1b2) with the sign of the cross product.
 */
function deltaE(l1: number, a1: number, b1: number, l2: number, a2: number, b2: number): number {
  if (l1 === l2 && a1 === a2 && b1 === b2) return 0;
  const meanPower = power7((Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2);
  const stretch = 1.5 - 0.5 * Math.sqrt(meanPower / (meanPower + CHROMA_KNEE));
  const p1 = a1 * stretch;
  const p2 = a2 * stretch;
  const c1 = Math.sqrt(p1 * p1 + b1 * b1);
  const c2 = Math.sqrt(p2 * p2 + b2 * b2);
  const chromaMean = (c1 + c2) / 2;
  const chromaProduct = c1 * c2;

  let hueDistance = 0;
  let cosine = 1;
  let sine = 0;
  if (chromaProduct === 0) {
    const chroma = c1 + c2;
    if (chroma > 0) {
      cosine = (p1 + p2) / chroma;
      sine = (b1 + b2) / chroma;
    }
  } else {
    const dot = p1 * p2 + b1 * b2;
    const cross = p1 * b2 - p2 * b1;
    hueDistance = Math.sqrt(Math.max(0, 2 * (chromaProduct - dot)));
    if (cross < 0) hueDistance = -hueDistance;
    if (dot > NEARLY_OPPOSITE * chromaProduct) {
      const x = p1 / c1 + p2 / c2;
      const y = b1 / c1 + b2 / c2;
      const length = Math.sqrt(x * x + y * y);
      cosine = x / length;
      sine = y / length;
    } else {
      // Opposite hues have no sum to speak of: the mean is then half the sum of the two angles, both in 0..360°.
      const hue1 = positiveAngle(b1, p1);
      const hue2 = positiveAngle(b2, p2);
      const isFar = Math.abs(hue2 - hue1) > HALF_TURN;
      const mean = (hue1 + hue2) / 2 + (isFar ? Math.PI : 0);
      cosine = Math.cos(mean);
      sine = Math.sin(mean);
      hueDistance = Math.abs(hueDistance) * (hue2 - hue1 > 0 === isFar ? -1 : 1);
    }
  }

  const lightnessMean = (l1 + l2) / 2 - 50;
  const lightnessSquare = lightnessMean * lightnessMean;
  const lightness = (l2 - l1) / (1 + (0.015 * lightnessSquare) / Math.sqrt(20 + lightnessSquare));
  const chroma = (c2 - c1) / (1 + 0.045 * chromaMean);
  const hue = hueDistance / (1 + 0.015 * chromaMean * hueWeight(cosine, sine));
  const rotation = sine < 0 ? blueRotation(cosine, sine, chromaMean) : 0;
  return Math.sqrt(Math.max(0, lightness * lightness + chroma * chroma + hue * hue + rotation * chroma * hue));
}

function positiveAngle(y: number, x: number): number {
  const angle = Math.atan2(y, x);
  return angle < 0 ? angle + 2 * Math.PI : angle;
}

/** T of the formula, from the mean hue's cosine and sine, with the multiple angles spelt out. */
function hueWeight(cosine: number, sine: number): number {
  const cosine2 = cosine * cosine - sine * sine;
  const sine2 = 2 * sine * cosine;
  const cosine3 = cosine2 * cosine - sine2 * sine;
  const sine3 = sine2 * cosine + cosine2 * sine;
  const cosine4 = cosine2 * cosine2 - sine2 * sine2;
  const sine4 = 2 * sine2 * cosine2;
  return (
    1 -
    0.17 * (cosine * COS_30 + sine * SIN_30) +
    0.24 * cosine2 +
    0.32 * (cosine3 * COS_6 - sine3 * SIN_6) -
    0.2 * (cosine4 * COS_63 + sine4 * SIN_63)
  );
}

/** R_T of the formula. It is nothing to speak of away from 275°, blue, so it is only asked for hues of 180..360°. */
function blueRotation(cosine: number, sine: number, chromaMean: number): number {
  const offset = (Math.atan2(sine, cosine) / TO_RADIANS + 85) / 25;
  const chromaPower = power7(chromaMean);
  const strength = 2 * Math.sqrt(chromaPower / (chromaPower + CHROMA_KNEE));
  return -strength * Math.sin(60 * TO_RADIANS * Math.exp(-offset * offset));
}
