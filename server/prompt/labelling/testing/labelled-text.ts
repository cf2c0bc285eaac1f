import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';

/** Short marks of the labelled sets, `{id|A woman} {mo|walks}`. */
const marks: Readonly<Record<string, PromptAttribute>> = {
  sh: 'shot.type',
  id: 'subject.identity',
  ap: 'subject.appearance',
  wa: 'subject.wardrobe',
  em: 'subject.emotion',
  mo: 'action.movement',
  st: 'action.state',
  ge: 'action.gesture',
  lo: 'environment.location',
  we: 'environment.weather',
  co: 'environment.context',
  so: 'lighting.source',
  qu: 'lighting.quality',
  ti: 'lighting.timeOfDay',
  ct: 'lighting.colorTemp',
  cm: 'camera.movement',
  le: 'camera.lens',
  an: 'camera.angle',
  fo: 'camera.focus',
  ae: 'style.aesthetic',
  fs: 'style.filmStock',
  gr: 'style.colorGrade',
  ar: 'technical.aspectRatio',
  fr: 'technical.frameRate',
  re: 'technical.resolution',
  du: 'technical.duration',
  sc: 'audio.score',
  se: 'audio.soundEffect',
  am: 'audio.ambient',
};

interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly category: PromptAttribute;
}

/** A prompt with the spans a person marked. */
export interface LabelledText {
  readonly text: string;
  readonly spans: readonly MarkedSpan[];
}

/**
 * Reads a set of labelled prompts, one a line; lines that begin with # and empty ones are passed over.
 * @throws Error naming the line when a mark is unknown.
 */
export function readLabelledSet(source: string): LabelledText[] {
  return source
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readLine);
}

function readLine(line: string): LabelledText {
  const spans: MarkedSpan[] = [];
  let text = '';
  let from = 0;
  for (const match of line.matchAll(/\{([a-z]{2})\|([^}]*)\}/g)) {
    const category = marks[match[1] ?? ''];
    const words = match[2] ?? '';
    if (!category || words === '') throw new Error(`Unknown mark in: ${line}`);
    text += line.slice(from, match.index);
    spans.push({ start: text.length, end: text.length + words.length, category });
    text += words;
    from = match.index + match[0].length;
  }
  return { text: text + line.slice(from), spans };
}
