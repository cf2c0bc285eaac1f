import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import type { Token } from '../text/tokens.ts';
import { lexicon } from './lexicon/lexicon.ts';

/** A figure with its unit: tokens [from, to). */
export interface PatternMatch {
  readonly from: number;
  readonly to: number;
  readonly category: PromptAttribute;
  /** The figure in its unit: `35`, `16:9`, `6`. */
  readonly sense: string;
}

type Reader = (tokens: readonly Token[], at: number) => PatternMatch | undefined;

const FILM_WIDTHS = new Set(['8', '16', '65', '70']);
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
};
const LENS_WORDS = new Set(['lens', 'macro', 'prime', 'telephoto', 'anamorphic', 'fisheye']);

/** Reads a figure with a unit that begins at a token; `undefined` when there is none. */
export function patternAt(tokens: readonly Token[], at: number): PatternMatch | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'mark') return undefined;
  for (const read of token.kind === 'number' ? numberReaders : wordReaders) {
    const match = read(tokens, at);
    if (match) return match;
  }
  return undefined;
}

/** The token after a number, past a hyphen. */
function unitAt(tokens: readonly Token[], at: number): { word: string; to: number } {
  const next = at + 1;
  const to = tokens[next]?.word === '-' ? next + 1 : next;
  return { word: tokens[to]?.word ?? '', to: to + 1 };
}

const readMillimetres: Reader = (tokens, at) => {
  const unit = unitAt(tokens, at);
  if (unit.word !== 'mm' && unit.word !== 'millimeter' && unit.word !== 'millimetre') return undefined;
  const figure = tokens[at]?.word ?? '';
  const after = lexicon.longestAt(tokens, at);
  const isLens = LENS_WORDS.has(tokens[unit.to]?.stem ?? '');
  if (!isLens && after && after.to >= unit.to && after.value.category === 'style.filmStock') return undefined;
  if (!isLens && FILM_WIDTHS.has(figure)) return { from: at, to: unit.to, category: 'style.filmStock', sense: figure };
  return { from: at, to: isLens ? endOfLens(tokens, unit.to) : unit.to, category: 'camera.lens', sense: figure };
};

function endOfLens(tokens: readonly Token[], from: number): number {
  let to = from;
  while (LENS_WORDS.has(tokens[to]?.stem ?? '')) to += 1;
  return to;
}

const readFrameRate: Reader = (tokens, at) => {
  const unit = unitAt(tokens, at);
  const figure = tokens[at]?.word ?? '';
  if (unit.word === 'fps') return { from: at, to: unit.to, category: 'technical.frameRate', sense: figure };
  const isSpelt = (unit.word === 'frames' || unit.word === 'frame') && tokens[unit.to + 1]?.stem === 'second';
  return isSpelt ? { from: at, to: unit.to + 2, category: 'technical.frameRate', sense: figure } : undefined;
};

const readRatio: Reader = (tokens, at) => {
  const [width, colon, height] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (
    !width ||
    colon?.word !== ':' ||
    height?.kind !== 'number' ||
    height.start !== colon.end ||
    colon.start !== width.end
  )
    return undefined;
  if (Number(width.word) > 32 || Number(height.word) > 32) return undefined;
  return { from: at, to: at + 3, category: 'technical.aspectRatio', sense: `${width.word}:${height.word}` };
};

const readResolution: Reader = (tokens, at) => {
  const figure = Number(tokens[at]?.word);
  const unit = tokens[at + 1];
  if (unit?.start !== tokens[at]?.end) return undefined;
  if (unit?.word === 'k' && figure <= 16)
    return { from: at, to: at + 2, category: 'technical.resolution', sense: `${figure}k` };
  if (unit?.word === 'p' && figure >= 144 && figure <= 4320)
    return { from: at, to: at + 2, category: 'technical.resolution', sense: `${figure}p` };
  const other = tokens[at + 2];
  if ((unit?.word === 'x' || unit?.word === '×') && other?.kind === 'number' && figure >= 100) {
    return { from: at, to: at + 3, category: 'technical.resolution', sense: `${figure}x${other.word}` };
  }
  return undefined;
};

const readKelvin: Reader = (tokens, at) => {
  const figure = Number((tokens[at]?.word ?? '').replace(',', ''));
  const unit = tokens[at + 1]?.word;
  if ((unit !== 'k' && unit !== 'kelvin') || !(figure >= 1000 && figure <= 20_000)) return undefined;
  return {
    from: at,
    to: at + 2,
    category: 'lighting.colorTemp',
    sense: figure < 4500 ? 'warm' : figure > 6500 ? 'cold' : '',
  };
};

const readDuration: Reader = (tokens, at) => {
  const token = tokens[at];
  const unit = unitAt(tokens, at);
  const seconds = token?.kind === 'number' ? Number(token.word.replace(',', '.')) : NUMBER_WORDS[token?.word ?? ''];
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  if (!['s', 'sec', 'secs', 'second', 'seconds', 'minute', 'minutes'].includes(unit.word)) return undefined;
  // "1940s": a decade, not a length.
  if (unit.word === 's' && seconds > 600) return undefined;
  const factor = unit.word.startsWith('minute') ? 60 : 1;
  const carrier = ['clip', 'video', 'long', 'shot', 'duration', 'take', 'loop'].includes(tokens[unit.to]?.word ?? '');
  return {
    from: at,
    to: carrier ? unit.to + 1 : unit.to,
    category: 'technical.duration',
    sense: String(seconds * factor),
  };
};

const readDecade: Reader = (tokens, at) => {
  const year = tokens[at]?.word ?? '';
  const isDecade =
    /^(?:1[5-9]|20)?\d0$/.test(year) && tokens[at + 1]?.word === 's' && tokens[at + 1]?.start === tokens[at]?.end;
  if (!isDecade || lexicon.longestAt(tokens, at)) return undefined;
  return { from: at, to: at + 2, category: 'style.aesthetic', sense: 'drama' };
};

const readClock: Reader = (tokens, at) => {
  const hour = Number(tokens[at]?.word);
  const half = tokens[at + 1]?.word ?? '';
  const isDotted = (half === 'a' || half === 'p') && tokens[at + 2]?.word === '.' && tokens[at + 3]?.word === 'm';
  if (!(half === 'am' || half === 'pm' || isDotted) || !(hour >= 1 && hour <= 12)) return undefined;
  const to = isDotted ? at + 4 + (tokens[at + 4]?.word === '.' ? 1 : 0) : at + 2;
  return {
    from: at,
    to,
    category: 'lighting.timeOfDay',
    sense: partOfDay((hour % 12) + (half.startsWith('p') ? 12 : 0)),
  };
};

function partOfDay(hour: number): string {
  if (hour < 5 || hour >= 21) return 'night';
  if (hour < 7) return 'dawn';
  return hour < 18 ? 'day' : 'dusk';
}

const readAperture: Reader = (tokens, at) => {
  const letter = tokens[at];
  if (letter?.word !== 'f' && letter?.word !== 'ƒ' && letter?.word !== 't') return undefined;
  const slash = tokens[at + 1]?.word === '/' && letter.word !== 't';
  const figure = tokens[at + (slash ? 2 : 1)];
  const stop = Number(figure?.word);
  if (figure?.kind !== 'number' || figure.start !== tokens[at + (slash ? 1 : 0)]?.end || !(stop >= 0.7 && stop <= 64))
    return undefined;
  return {
    from: at,
    to: at + (slash ? 3 : 2),
    category: 'camera.focus',
    sense: stop <= 2.8 ? 'shallow' : stop >= 8 ? 'deep' : '',
  };
};

const numberReaders: readonly Reader[] = [
  readMillimetres,
  readFrameRate,
  readRatio,
  readResolution,
  readKelvin,
  readDecade,
  readDuration,
  readClock,
];
const wordReaders: readonly Reader[] = [readAperture, readDuration];
