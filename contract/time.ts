/**
 * Frames, seconds and timecode. Edit times are stored as whole frames together with a frame rate; this file is the only
 * place that converts. NTSC rates are written the way people write them (23.976, 29.97, 59.94) and mean x/1001.
 */

/** Frames a second as a fraction, 24/1 or 30000/1001. */
export interface RationalRate {
  readonly numerator: number;
  readonly denominator: number;
}

const NTSC_TOLERANCE = 0.005;

/** The exact rate behind a written one: 29.97 is 30000/1001, 24 is 24/1, 12.5 is 25/2. Throws a RangeError for rates outside (0, 1000]. */
export function rationalRate(fps: number): RationalRate {
  if (!(fps > 0 && fps <= 1000)) throw new RangeError(`A frame rate lies above 0 and at most at 1000, not ${fps}.`);
  for (const base of [24, 30, 48, 60, 120]) {
    if (Math.abs(fps - (base * 1000) / 1001) < NTSC_TOLERANCE) return { numerator: base * 1000, denominator: 1001 };
  }
  const numerator = Math.round(fps * 1000);
  const divisor = greatestCommonDivisor(numerator, 1000);
  return { numerator: numerator / divisor, denominator: 1000 / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** When frame `frame` begins, in seconds. */
export function framesToSeconds(frame: number, fps: number): number {
  const { numerator, denominator } = rationalRate(fps);
  return (frame * denominator) / numerator;
}

/** The frame boundary nearest to a time. */
export function secondsToFrames(seconds: number, fps: number): number {
  const { numerator, denominator } = rationalRate(fps);
  return Math.round((seconds * numerator) / denominator);
}

/** Frames in a clip of this length: at least one, so a clip is never empty. */
export function durationToFrames(durationSeconds: number, fps: number): number {
  return Math.max(1, secondsToFrames(durationSeconds, fps));
}

/** Whether drop-frame timecode exists for a rate: only for 29.97 and 59.94. */
export function canDropFrames(fps: number): boolean {
  const { numerator, denominator } = rationalRate(fps);
  return denominator === 1001 && (numerator === 30000 || numerator === 60000);
}

/** Timecodes left out in every minute that is not a tenth: 2 at 29.97, 4 at 59.94. */
function droppedPerMinute(nominalRate: number): number {
  return nominalRate / 15;
}

/**
 * SMPTE timecode of a frame, `HH:MM:SS:FF`, or `HH:MM:SS;FF` with drop-frame (SMPTE ST 12-1: two frame numbers are
 * skipped at 29.97, four at 59.94, at the start of every minute that is not a multiple of ten).
 * Throws a RangeError for a negative or fractional frame, or drop-frame at a rate that has none.
 */
export function framesToTimecode(frame: number, fps: number, options: { dropFrame?: boolean } = {}): string {
  if (!Number.isInteger(frame) || frame < 0)
    throw new RangeError(`A timecode needs a whole frame from 0, not ${frame}.`);
  const { numerator, denominator } = rationalRate(fps);
  const nominalRate = Math.round(numerator / denominator);
  let label = frame;
  if (options.dropFrame) {
    if (!canDropFrames(fps)) throw new RangeError(`There is no drop-frame timecode at ${fps} frames a second.`);
    const dropped = droppedPerMinute(nominalRate);
    const perMinute = nominalRate * 60 - dropped;
    const perTenMinutes = perMinute * 10 + dropped;
    const tens = Math.floor(frame / perTenMinutes);
    const rest = frame % perTenMinutes;
    label += dropped * 9 * tens + (rest > dropped ? dropped * Math.floor((rest - dropped) / perMinute) : 0);
  }
  const pad = (value: number) => String(value).padStart(2, '0');
  const frames = label % nominalRate;
  const seconds = Math.floor(label / nominalRate);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad).join(':');
  return `${clock}${options.dropFrame ? ';' : ':'}${pad(frames)}`;
}

const TIMECODE = /^(\d{2,}):([0-5]\d):([0-5]\d)([:;])(\d{2,3})$/;

/** The frame a timecode names; `;` before the frames means drop-frame. Throws a RangeError for text that is no timecode at this rate. */
export function timecodeToFrames(timecode: string, fps: number): number {
  const match = TIMECODE.exec(timecode);
  if (!match) throw new RangeError(`"${timecode}" is not a timecode; write 00:00:12:00.`);
  const { numerator, denominator } = rationalRate(fps);
  const nominalRate = Math.round(numerator / denominator);
  const [hours, minutes, seconds, frames] = [match[1], match[2], match[3], match[5]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (frames >= nominalRate)
    throw new RangeError(`"${timecode}" has frame ${frames}, but there are ${nominalRate} a second.`);
  const label = ((hours * 60 + minutes) * 60 + seconds) * nominalRate + frames;
  if (match[4] === ':') return label;
  if (!canDropFrames(fps)) throw new RangeError(`There is no drop-frame timecode at ${fps} frames a second.`);
  const dropped = droppedPerMinute(nominalRate);
  if (frames < dropped && seconds === 0 && minutes % 10 !== 0) {
    throw new RangeError(`"${timecode}" does not exist in drop-frame timecode.`);
  }
  const allMinutes = hours * 60 + minutes;
  return label - dropped * (allMinutes - Math.floor(allMinutes / 10));
}
