import { shrink } from '../statistics.ts';
import { deltaEOfShift, readLevels, type CutLevels, type Quantity } from './colour-levels.ts';
import { tintOf, type Finding, type Manner } from './finding.ts';
import { findPeak, type Peak } from './levels.ts';
import { readMotion, type MotionReading } from './motion.ts';
import { pointsOf } from './score.ts';
import { compareStructure } from '../picture/ssim.ts';
import type { Strip } from './strip.ts';

/** Limits of a seamless cut: what a term may differ beyond the clips' own motion before it costs 20 points. */
export const SEAMLESS_LIMITS = {
  /** SSIM; a composition that is 0.2 less alike than the clips' own frames are. */
  structure: 0.8,
  /** CIEDE2000 of the change of tint. */
  colour: 2.5,
  /** CIEDE2000 of the change of lightness. */
  luminance: 2,
  /** The same as a fraction of L*, for people. */
  luminanceFraction: 0.06,
  contrast: 0.1,
  sharpness: 0.15,
  /** Frames repeated or missing. */
  motion: 1,
} as const;

/** Points of a bridge frame that is shown twice: hardly seen, and gone when B starts a frame later. */
const POINTS_OF_BRIDGE_FRAME = 5;

/** What a seamless cut is judged by, worst first, and its motion as it is to be understood. */
export interface SeamlessJudgement {
  /** All terms, also those that cost nothing. */
  readonly findings: Finding[];
  readonly motion: MotionReading;
}

export function judgeSeamless(strip: Strip, reading: MotionReading = readMotion(strip)): SeamlessJudgement {
  const levels = readLevels(strip);
  const looks = nameFlash([
    colourFinding(strip, levels),
    luminanceFinding(strip, levels),
    ratioFinding(strip, levels, 'contrast'),
    ratioFinding(strip, levels, 'sharpness'),
  ]);
  const motion = settleMotion(reading, looks);
  const structure = structureFinding(strip, motion, looks);
  const rest = [...looks, motionFinding(motion)].map((finding) => behindStructure(finding, structure));
  const findings = [structure, ...rest].sort((one, other) => other.pointsLost - one.pointsLost);
  return { findings, motion };
}

/** Points of a look that changes at the cut from which on it is another picture, not a later one of the same. */
const OTHER_LOOK_POINTS = 20;

/** Motion that was merely skipped leaves light and colour as they were. */
function settleMotion(motion: MotionReading, looks: readonly Finding[]): MotionReading {
  const isOtherLook = looks.some((look) => look.offsetFrames === 0 && look.pointsLost >= OTHER_LOOK_POINTS);
  return motion.missingFrames && isOtherLook ? { ...motion, missingFrames: 0 } : motion;
}

/** Points from which on a flash is one of light, whatever clipping does to contrast and colour meanwhile. */
const FLASH_POINTS = 12;

/** A flash is named by its light, not by what comes with it. */
function nameFlash(findings: readonly Finding[]): Finding[] {
  const isFlash = (finding: Finding) => finding.manner.kind === 'flash';
  const light = findings.find((finding) => finding.term === 'luminance' && isFlash(finding));
  if (!light || light.pointsLost < FLASH_POINTS) return [...findings];
  const strongest = Math.max(...findings.filter(isFlash).map((finding) => finding.pointsLost));
  return findings.map((finding) => {
    if (finding === light) return { ...finding, pointsLost: strongest };
    return isFlash(finding) ? { ...finding, pointsLost: Math.min(finding.pointsLost, strongest / 2) } : finding;
  });
}

/** When the picture itself is another one, its other colours and contrast follow from that and are not the news. */
function behindStructure(finding: Finding, structure: Finding): Finding {
  const isOtherPicture = structure.pointsLost >= 30 && finding.term !== 'motion';
  return isOtherPicture
    ? { ...finding, pointsLost: Math.min(finding.pointsLost, structure.pointsLost * 0.6) }
    : finding;
}

function structureFinding(strip: Strip, motion: MotionReading, looks: readonly Finding[]): Finding {
  const { jump, missingFrames, repeatedFrames } = motion;
  const other = otherPicture(strip, looks);
  if (other) return other;
  const { offset } = jump;
  const ssim = compareStructure(strip.at(offset - 1).luma, strip.at(offset).luma).ssim;
  const isMotion = Boolean(missingFrames) || (repeatedFrames ?? 0) > 1;
  // Skipped and repeated motion has its own term.
  const excess = offset === 0 && isMotion ? 0 : jump.excess;
  return {
    term: 'structure',
    value: ssim,
    limit: SEAMLESS_LIMITS.structure,
    isMore: false,
    offsetFrames: offset,
    pointsLost: pointsOf(excess, 1 - SEAMLESS_LIMITS.structure),
    manner: { kind: offset === 0 ? 'new-framing' : 'late-jump' },
  };
}

/** Points of a look that no grade explains… */
const HUGE_POINTS = 60;
/** …when the pictures share this little. */
const UNLIKE_SSIM = 0.5;

/** Behind rain or a fast camera all frames are unlike; light and colour that change wildly at once still tell another picture. */
function otherPicture(strip: Strip, looks: readonly Finding[]): Finding | null {
  const huge = looks.filter(({ pointsLost, manner }) => pointsLost >= HUGE_POINTS && manner.kind !== 'flash');
  const offset = huge[0]?.offsetFrames ?? null;
  if (huge.length < 2 || offset === null || huge.some(({ offsetFrames }) => offsetFrames !== offset)) return null;
  const ssim = compareStructure(strip.at(-1).luma, strip.at(offset).luma).ssim;
  if (ssim >= UNLIKE_SSIM) return null;
  return {
    term: 'structure',
    value: ssim,
    limit: SEAMLESS_LIMITS.structure,
    isMore: false,
    offsetFrames: offset,
    pointsLost: Math.max(...huge.map(({ pointsLost }) => pointsLost)),
    manner: { kind: offset === 0 ? 'new-framing' : 'late-jump' },
  };
}

function colourFinding(strip: Strip, levels: CutLevels): Finding {
  const reference = strip.at(-1);
  const sizeAt = (offset: number) => {
    const chroma = excessAt(levels, 'chroma', offset) / (1 + 0.045 * reference.meanChroma);
    const tint = { l: 0, a: excessAt(levels, 'a', offset), b: excessAt(levels, 'b', offset) };
    return Math.max(Math.abs(chroma), deltaEOfShift(reference, tint));
  };
  const changeSizeAt = (at: number) =>
    Math.hypot(changeAt(levels, 'a', at), changeAt(levels, 'b', at), changeAt(levels, 'chroma', at));
  const peak = findPeak(strip, sizeAt, changeSizeAt);
  const offset = peak?.offset ?? 0;
  const change = { a: changeAt(levels, 'a', offset), b: changeAt(levels, 'b', offset) };
  const chroma = changeAt(levels, 'chroma', offset);
  const shown = deltaEOfShift(reference, { ...change, l: excessAt(levels, 'l', offset) });
  return {
    term: 'colour',
    value: Math.max(shown, Math.abs(chroma) / (1 + 0.045 * reference.meanChroma)),
    limit: SEAMLESS_LIMITS.colour,
    isMore: chroma > 0,
    offsetFrames: offset,
    pointsLost: peak ? pointsOf(sizeAt(offset), SEAMLESS_LIMITS.colour) : 0,
    manner: flashOr(peak, { kind: 'tint', tint: tintOf({ ...change, chroma }) }),
  };
}

function luminanceFinding(strip: Strip, levels: CutLevels): Finding {
  const reference = strip.at(-1);
  const sizeAt = (offset: number) => deltaEOfShift(reference, { l: excessAt(levels, 'l', offset), a: 0, b: 0 });
  const peak = findPeak(strip, sizeAt, (at) => changeAt(levels, 'l', at));
  const offset = peak?.offset ?? 0;
  return {
    term: 'luminance',
    value: fractionOfLightness(reference.meanL, changeAt(levels, 'l', offset)),
    limit: SEAMLESS_LIMITS.luminanceFraction,
    isMore: changeAt(levels, 'l', offset) > 0,
    offsetFrames: offset,
    pointsLost: peak ? pointsOf(sizeAt(offset), SEAMLESS_LIMITS.luminance) : 0,
    manner: flashOr(peak, { kind: 'shift' }),
  };
}

/** L* under which a fraction of it says nothing to anyone. */
const NEARLY_BLACK = 3;

function fractionOfLightness(meanL: number, change: number): number | null {
  return meanL < NEARLY_BLACK ? null : change / meanL;
}

/** Contrast and sharpness are followed as logarithms and shown as fractions. */
function ratioFinding(strip: Strip, levels: CutLevels, term: 'contrast' | 'sharpness'): Finding {
  const limit = SEAMLESS_LIMITS[term];
  const sizeAt = (offset: number) => Math.abs(excessAt(levels, term, offset));
  // Focus and contrast of A's own frames are A's affair.
  const peak = findPeak({ first: 0, last: strip.last }, sizeAt, (at) => changeAt(levels, term, at));
  const offset = peak?.offset ?? 0;
  return {
    term,
    value: levels[term] ? Math.expm1(changeAt(levels, term, offset)) : null,
    limit,
    isMore: changeAt(levels, term, offset) > 0,
    offsetFrames: offset,
    pointsLost: peak ? pointsOf(sizeAt(offset), Math.log1p(limit)) : 0,
    manner: flashOr(peak, { kind: 'shift' }),
  };
}

function motionFinding({ repeatedFrames, missingFrames, frameDistance }: MotionReading): Finding {
  const base = { term: 'motion', limit: SEAMLESS_LIMITS.motion, isMore: false, offsetFrames: 0 } as const;
  // What moves little may skip or stop for longer before anyone sees it.
  const weight = Math.min(1, 0.4 + frameDistance);
  if (repeatedFrames) {
    const points = repeatedFrames === 1 ? POINTS_OF_BRIDGE_FRAME : Math.min(45, 8 + 6 * repeatedFrames);
    return {
      ...base,
      value: repeatedFrames,
      pointsLost: points * weight,
      manner: { kind: 'repeated', frames: repeatedFrames },
    };
  }
  if (missingFrames) {
    const points = Math.min(50, 8 + 8 * missingFrames);
    return {
      ...base,
      value: -missingFrames,
      pointsLost: points * weight,
      manner: { kind: 'missing', frames: missingFrames },
    };
  }
  return { ...base, value: repeatedFrames, pointsLost: 0, manner: { kind: 'shift' } };
}

function flashOr(peak: Peak | null, otherwise: Manner): Manner {
  return peak?.flashFrames ? { kind: 'flash', frames: peak.flashFrames } : otherwise;
}

function changeAt(levels: CutLevels, quantity: Quantity, offset: number): number {
  return levels[quantity]?.get(offset)?.change ?? 0;
}

function excessAt(levels: CutLevels, quantity: Quantity, offset: number): number {
  return shrink(levels[quantity]?.get(offset)?.excess ?? 0, 0);
}
