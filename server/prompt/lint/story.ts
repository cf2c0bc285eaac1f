import type { Finding } from '#contract/prompt/finding.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import { categoryOf } from '#contract/prompt/taxonomy.ts';
import { splitActions } from '../optimise/split-actions.ts';
import { quoted, removal, type LintRule } from './rule.ts';

/** From how many actions of one subject a clip is too full, even without the word `then`. */
const MANY_ACTIONS = 3;

/** One clip shows one action: what comes after `then` belongs in the next shot. */
export const findTwoActions: LintRule = ({ text, spans }) => {
  const locked = spans.filter((span) => span.locked);
  const { first, later } = splitActions(text, locked);
  const actions = spans.filter((span) => categoryOf(span.category) === 'action');
  if (
    later.length > 0 &&
    actions.some((span) => span.start < first.length) &&
    actions.some((span) => span.start >= first.length)
  ) {
    return [
      tooFull(actions, `The clip holds ${later.length + 1} actions, one after another.`, {
        label: 'Keep the first',
        edits: [{ start: first.length, end: text.length, replacement: /[.!?]$/.test(first) ? '' : '.' }],
      }),
    ];
  }
  const crowded = sameSentence(text, actions).find((group) => group.length >= MANY_ACTIONS);
  return crowded
    ? [tooFull(crowded, `${crowded.length} actions stand in one sentence; models show one or two well.`, undefined)]
    : [];
};

function tooFull(actions: readonly LabelledSpan[], message: string, fix: Finding['fix']): Finding {
  return {
    code: 'two-actions',
    severity: 'warning',
    title: 'More than one action',
    message,
    ranges: actions.map(({ start, end }) => ({ start, end })),
    fix,
  };
}

function sameSentence(text: string, actions: readonly LabelledSpan[]): LabelledSpan[][] {
  const groups: LabelledSpan[][] = [];
  for (const span of actions) {
    const last = groups.at(-1)?.at(-1);
    if (last && !/[.!?\n]/.test(text.slice(last.end, span.start))) groups.at(-1)?.push(span);
    else groups.push([span]);
  }
  return groups;
}

/** Clothes that nobody wears. */
export const findWardrobeWithoutSubject: LintRule = ({ spans }) => {
  const hasWearer = spans.some(
    (span) => span.category === 'subject.identity' || span.category === 'subject.appearance',
  );
  if (hasWearer) return [];
  return spans
    .filter((span) => span.category === 'subject.wardrobe')
    .slice(0, 1)
    .map((span) => ({
      code: 'wardrobe-without-subject',
      severity: 'warning',
      title: 'Nobody wears this',
      message: `${quoted(span)} has no one to wear it; say who.`,
      ranges: [{ start: span.start, end: span.end }],
      fix: span.locked
        ? undefined
        : {
            label: 'Add “a person in”',
            edits: [{ start: span.start, end: span.end, replacement: `a person in ${span.text}` }],
          },
    }));
};

/** Rain in a room: likely meant outside the window. */
export const findIndoorWeather: LintRule = ({ text, spans }) => {
  const place = spans.find((span) => span.category === 'environment.location' && span.sense === 'indoor');
  const isOutdoorsToo = spans.some((span) => span.category === 'environment.location' && span.sense === 'outdoor');
  const hasOpening = /\b(?:window|glass|door|outside|roof|skylight|balcony|leak\w*|broken)\b/i.test(text);
  const weather = spans.find(
    (span) => span.category === 'environment.weather' && ['rain', 'snow', 'wind', 'storm'].includes(span.sense ?? ''),
  );
  if (!place || !weather || isOutdoorsToo || hasOpening) return [];
  return [
    {
      code: 'indoor-weather',
      severity: 'note',
      title: 'Weather indoors',
      message: `${quoted(weather)} may fall inside ${quoted(place)}.`,
      ranges: [weather, place].map(({ start, end }) => ({ start, end })),
      fix: weather.locked
        ? removal(text, weather)
        : {
            label: 'Put it outside the window',
            edits: [{ start: weather.end, end: weather.end, replacement: ' outside the window' }],
          },
    },
  ];
};
