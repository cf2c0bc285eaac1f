import type { Finding, FindingCode } from '#contract/prompt/finding.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import { categoryOf, type PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { contradicts } from '../meaning.ts';
import { MOST_COMPARED, quoted, removal, type LintRule } from './rule.ts';

const codes: Readonly<Partial<Record<PromptAttribute, FindingCode>>> = {
  'lighting.timeOfDay': 'time-contradiction',
  'lighting.source': 'time-contradiction',
  'environment.weather': 'weather-contradiction',
  'environment.location': 'weather-contradiction',
  'lighting.quality': 'light-contradiction',
  'lighting.colorTemp': 'light-contradiction',
  'camera.movement': 'camera-contradiction',
  'camera.angle': 'camera-contradiction',
  'camera.lens': 'lens-contradiction',
  'camera.focus': 'lens-contradiction',
  'shot.type': 'shot-contradiction',
  'style.colorGrade': 'style-contradiction',
  'style.aesthetic': 'style-contradiction',
  'technical.frameRate': 'technical-contradiction',
};

/** Attributes that a clip has one figure of: two focal lengths, two ratios, two lengths cannot both be. */
const SINGLE_FIGURES: ReadonlySet<PromptAttribute> = new Set([
  'camera.lens',
  'technical.aspectRatio',
  'technical.resolution',
  'technical.duration',
  'technical.frameRate',
]);

/** Mixed warm and cold light, or an object in the background, can be meant; two hours cannot. */
const MAY_BE_MEANT: ReadonlySet<FindingCode> = new Set(['light-contradiction', 'shot-contradiction']);

/** Pairs of spans that cannot both hold in one clip. Each span is reported once, against the first that it fights. */
export const findContradictions: LintRule = ({ text, spans }) => {
  const findings: Finding[] = [];
  const compared = spans.filter((span) => span.sense).slice(0, MOST_COMPARED * 4);
  for (const [index, later] of compared.entries()) {
    const earlier = compared.slice(0, index).find((span) => isAgainst(text, span, later));
    if (earlier) findings.push(report(text, earlier, later));
  }
  return findings;
};

function isAgainst(text: string, one: LabelledSpan, other: LabelledSpan): boolean {
  if (isChange(text, one, other)) return false;
  if (contradicts(one, other)) return true;
  return (
    one.category === other.category &&
    SINGLE_FIGURES.has(one.category) &&
    isFigure(one) &&
    isFigure(other) &&
    one.sense !== other.sense
  );
}

function isFigure(span: LabelledSpan): boolean {
  return /^\d/.test(span.sense ?? '');
}

/** `from a wide shot to a close-up`, `night turns into day`: a change on purpose is no contradiction. */
function isChange(text: string, one: LabelledSpan, other: LabelledSpan): boolean {
  const between = text.slice(one.end, other.start);
  if (between.length > 60 || between.includes('.')) return false;
  return /\b(?:to|into|becomes?|turns?|fades?|then|until|transition\w*|morph\w*)\b/i.test(between);
}

function report(text: string, earlier: LabelledSpan, later: LabelledSpan): Finding {
  const code = codes[later.category] ?? codes[earlier.category] ?? 'technical-contradiction';
  const removed = later.locked ? earlier : later;
  return {
    code,
    severity: MAY_BE_MEANT.has(code) ? 'note' : 'warning',
    title: titleOf(code, later),
    message: `${quoted(earlier)} and ${quoted(later)} cannot both be in one clip.`,
    ranges: [earlier, later].map(({ start, end }) => ({ start, end })),
    fix: removal(text, removed),
  };
}

function titleOf(code: FindingCode, span: LabelledSpan): string {
  const titles: Partial<Record<FindingCode, string>> = {
    'time-contradiction': 'Two times of day',
    'weather-contradiction': 'Weather that does not fit',
    'light-contradiction': 'Two kinds of light',
    'camera-contradiction': 'The camera cannot do both',
    'lens-contradiction': 'Two lenses',
    'shot-contradiction': 'Two framings',
    'style-contradiction': 'Two looks',
  };
  return titles[code] ?? `Two values for ${categoryOf(span.category)}`;
}
