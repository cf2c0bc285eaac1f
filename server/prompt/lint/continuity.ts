import type { Finding, FindingCode } from '#contract/prompt/finding.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { contradicts } from '../meaning.ts';
import { readContext } from '../suggestions/context.ts';
import { fitPhrase } from '../suggestions/fit-phrase.ts';
import { tokenise } from '../text/tokens.ts';
import { quoted, type LabelledWords, type LintRule } from './rule.ts';

/** Words that say a change is meant. */
const CHANGE =
  /\b(?:later|next (?:day|morning|night)|meanwhile|flashback|years? (?:ago|later)|now|suddenly|montage|cut to|elsewhere|another|different|changes? into|after the)\b/i;

/** Differences from the shot before that a viewer would notice at the cut. Silent where the words say that time or place changes. */
export const findContinuityBreaks: LintRule = ({ text, spans, previous }) => {
  if (!previous || CHANGE.test(text)) return [];
  const here = { text, spans };
  return [
    ...differing(here, previous, 'lighting.timeOfDay', 'continuity-time', 'Time of day jumps'),
    ...differing(here, previous, 'environment.weather', 'continuity-weather', 'Weather changes'),
    ...changedWardrobe(here, previous),
    ...changedPlace(here, previous),
    ...turnedDirection(here, previous),
  ];
};

function differing(
  here: LabelledWords,
  previous: LabelledWords,
  category: PromptAttribute,
  code: FindingCode,
  title: string,
): Finding[] {
  const before = previous.spans.filter((span) => span.category === category && span.sense);
  const now = here.spans.find((span) => span.category === category && before.some((other) => contradicts(span, other)));
  const was = now && before.find((other) => contradicts(now, other));
  return now && was ? [changed(here.text, code, title, now, was)] : [];
}

function changed(text: string, code: FindingCode, title: string, now: LabelledSpan, was: LabelledSpan): Finding {
  const words = was.text.replace(/^(?:at|in the|in|on)\s+/i, '');
  const fitted = fitPhrase(words, { text, start: now.start, end: now.end, category: now.category });
  return {
    code,
    severity: 'warning',
    title,
    message: `The shot before says ${quoted(was)}, this one ${quoted(now)}.`,
    ranges: [{ start: now.start, end: now.end }],
    fix: now.locked || !fitted ? undefined : { label: `Use ${quoted(was)}`, edits: [...fitted.edits] },
  };
}

/** One subject in both shots, dressed otherwise in the second: the same garment in another colour, or all other garments. */
function changedWardrobe(here: LabelledWords, previous: LabelledWords): Finding[] {
  if (!sharesSubject(here, previous)) return [];
  const was = previous.spans.filter((span) => span.category === 'subject.wardrobe');
  const now = here.spans.filter((span) => span.category === 'subject.wardrobe');
  const [first] = was;
  const other = now.find(
    (span) => !was.some((old) => contentOf(old.text) === contentOf(span.text) || isPartOf(span.text, old.text)),
  );
  if (!first || !other) return [];
  const sameGarment = was.find((old) => headOf(old.text) === headOf(other.text));
  return now.length === was.length || sameGarment
    ? [changed(here.text, 'continuity-wardrobe', 'Clothes change', other, sameGarment ?? first)]
    : [];
}

/** A single subject of each shot, or a common one: `the woman` and `a young woman` are taken for the same. */
function sharesSubject(here: LabelledWords, previous: LabelledWords): boolean {
  const heads = new Set(
    previous.spans.filter((span) => span.category === 'subject.identity').map((span) => headOf(span.text)),
  );
  return here.spans.some(
    (span) => span.category === 'subject.identity' && (heads.has(headOf(span.text)) || isPronoun(span.text)),
  );
}

function isPronoun(words: string): boolean {
  return /^(?:he|she|they)$/i.test(words);
}

function contentOf(words: string): string {
  return tokenise(words)
    .filter(({ kind, word }) => kind !== 'mark' && !['a', 'an', 'the', 'his', 'her', 'their'].includes(word))
    .map(({ stem }) => stem)
    .join(' ');
}

function headOf(words: string): string {
  return contentOf(words).split(' ').at(-1) ?? '';
}

/** `the coat` after `a long dark coat` is the same coat, said shorter. */
function isPartOf(shorter: string, longer: string): boolean {
  const whole = new Set(contentOf(longer).split(' '));
  return contentOf(shorter)
    .split(' ')
    .every((word) => whole.has(word));
}

/** From outdoors to indoors or to another world without a word about it. */
function changedPlace(here: LabelledWords, previous: LabelledWords): Finding[] {
  const was = previous.spans.find((span) => span.category === 'environment.location' && span.sense);
  const now = here.spans.find((span) => span.category === 'environment.location' && span.sense);
  if (!was || !now || isPartOf(now.text, was.text)) return [];
  if (was.sense === now.sense && surroundings(here.text, now) === surroundings(previous.text, was)) return [];
  // Somebody who enters or leaves takes us along.
  if (
    /\b(?:enters?|entering|exits?|leaves?|leaving|steps?|stepping|into|out of|through|inside|outside|interior|exterior)\b/i.test(
      here.text,
    )
  )
    return [];
  return [{ ...changed(here.text, 'continuity-place', 'Another place', now, was), severity: 'note' }];
}

/** Whether a place is of a town or out of it; '' when it could be either. */
function surroundings(text: string, span: LabelledSpan): string {
  const { tags } = readContext(text, [span]);
  return tags.has('city') === tags.has('nature') ? '' : tags.has('city') ? 'city' : 'nature';
}

/** Which way across the frame something goes. */
function directionOf({ text }: LabelledWords): 'left' | 'right' | undefined {
  const crossing = /\b(?:left[- ]to[- ](right)|right[- ]to[- ](left))\b/i.exec(text);
  if (crossing) return crossing[1] ? 'right' : 'left';
  const toLeft =
    /\b(?:to the left|leftwards?|(?:walks?|runs?|moves?|walking|running|moving|drives?|rides?) left|exits? (?:frame )?left|screen left)\b/i.test(
      text,
    );
  const toRight =
    /\b(?:to the right|rightwards?|(?:walks?|runs?|moves?|walking|running|moving|drives?|rides?) right|exits? (?:frame )?right|screen right)\b/i.test(
      text,
    );
  return toLeft === toRight ? undefined : toLeft ? 'left' : 'right';
}

function turnedDirection(here: LabelledWords, previous: LabelledWords): Finding[] {
  const now = directionOf(here);
  const was = directionOf(previous);
  if (!now || !was || now === was || /\bturns?\b/i.test(here.text) || !sharesSubject(here, previous)) return [];
  const found = new RegExp(
    `\\b(?:(left|right)[- ]to[- ](left|right)|(?:screen |the )?(${now})(?:wards?)?)\\b`,
    'i',
  ).exec(here.text);
  if (!found) return [];
  const replacement = found[1]
    ? was === 'left'
      ? 'right to left'
      : 'left to right'
    : found[0].replace(new RegExp(now, 'i'), was);
  return [
    {
      code: 'continuity-direction',
      severity: 'warning',
      title: 'Screen direction turns round',
      message: `The shot before goes to the ${was}, this one to the ${now}.`,
      ranges: [{ start: found.index, end: found.index + found[0].length }],
      fix: {
        label: `Go to the ${was}`,
        edits: [{ start: found.index, end: found.index + found[0].length, replacement }],
      },
    },
  ];
}
