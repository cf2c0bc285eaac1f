import { readFileSync, writeFileSync } from 'node:fs';
import { promptCategories } from '#contract/prompt/taxonomy.ts';
import { labelText } from '#server/prompt/labelling/label-text.ts';
import { lexicon } from '#server/prompt/labelling/lexicon/lexicon.ts';
import { readLabelledSet, type LabelledText } from '#server/prompt/labelling/testing/labelled-text.ts';
import { f1, scoreLabels, type LabelCounts, type LabelScores } from '#server/prompt/labelling/testing/score-labels.ts';
import { checkPrompt } from '#server/prompt/lint/check-prompt.ts';
import type { PartOfSpeechTagger } from '#server/prompt/part-of-speech/tagger.ts';
import { suggestFor } from '#server/prompt/suggestions/suggest.ts';
import { tokenise } from '#server/prompt/text/tokens.ts';
import { warmUp } from '#server/prompt/warm-up.ts';
import { openWords } from '#server/prompt/words.ts';
import type { BenchRow } from './row.ts';
import { percentile } from './percentile.ts';

const FIXTURES = new URL('../server/prompt/labelling/__fixtures__/', import.meta.url);
const REPORT = new URL('../docs/prompt-language.md', import.meta.url);
const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';
const WORDS = 300;
const RUNS = 200;
const FIRST_TEXTS = 60;

/** Measures labelling, suggestions and checks, and writes precision and recall per category into docs/prompt-language.md. */
export async function benchWords(): Promise<BenchRow[]> {
  const tuning = readSet('tuning');
  const { tagger, ...start } = await benchStart(tuning);
  const kept = readSet('kept-apart');
  const scores = { tuning: score(tuning, tagger), kept: score(kept, tagger), keptLexicon: score(kept) };
  writeReport(tuning, kept, scores);
  return [
    { name: 'Spans, F1 on the kept-apart set', value: f1(scores.kept.all), unit: '', target: '>= 0.85' },
    { name: 'Spans, F1 of its weakest category', value: weakest(scores.kept), unit: '', target: '>= 0.7' },
    { name: 'Spans, F1 on the kept-apart set, lexicon pass alone', value: f1(scores.keptLexicon.all), unit: '' },
    { name: 'Spans, F1 on the tuning set', value: f1(scores.tuning.all), unit: '' },
    ...start.rows,
    ...timings(tuning, tagger),
  ];
}

/** What a server does when it begins, and the first texts it is asked for: nothing is measured before. */
async function benchStart(set: readonly LabelledText[]): Promise<{ tagger: PartOfSpeechTagger; rows: BenchRow[] }> {
  const began = performance.now();
  const words = await openWords(null);
  const opened = performance.now();
  await warmUp(words);
  const warm = performance.now();
  const times = textsOf(set, WORDS, FIRST_TEXTS).map((text) => {
    const start = performance.now();
    labelText(text, { tagger: words.tagger });
    return performance.now() - start;
  });
  const first = percentile(times, 0.95);
  return {
    tagger: words.tagger,
    rows: [
      {
        name: `Label the first ${FIRST_TEXTS} texts of ${WORDS} words, p95`,
        value: first,
        unit: 'ms',
        target: '<= 10',
      },
      { name: 'Load the tagger, before the server answers', value: opened - began, unit: 'ms' },
      { name: 'Warm it up, while it answers', value: warm - opened, unit: 'ms' },
    ],
  };
}

function readSet(name: string): LabelledText[] {
  return readLabelledSet(readFileSync(new URL(`${name}.txt`, FIXTURES), 'utf8'));
}

function score(set: readonly LabelledText[], tagger?: PartOfSpeechTagger): LabelScores {
  return scoreLabels(set, (text) => labelText(text, tagger ? { tagger } : {}).spans);
}

function weakest({ byCategory }: LabelScores): number {
  return Math.min(...promptCategories.map((category) => f1(byCategory[category])));
}

function timings(set: readonly LabelledText[], tagger: PartOfSpeechTagger): BenchRow[] {
  const texts = textsOf(set, WORDS);
  const at = (run: number) => texts[run % texts.length] ?? '';
  const suggestion = (run: number) => {
    const text = at(run).slice(0, 600);
    const { spans } = labelText(text);
    const target = spans[run % spans.length];
    return () => (target ? suggestFor({ text, spans, target }) : undefined);
  };
  return [
    {
      name: `Look up every term in ${WORDS} words, p95`,
      value: p95((run) => () => lexicon.findAll(tokenise(at(run)))),
      unit: 'ms',
      target: '<= 1',
    },
    {
      name: `Label ${WORDS} words by rules alone, p95`,
      value: p95((run) => () => labelText(at(run))),
      unit: 'ms',
      target: '<= 10',
    },
    {
      name: `Label ${WORDS} words with parts of speech, p95`,
      value: p95((run) => () => labelText(at(run), { tagger })),
      unit: 'ms',
      target: '<= 10',
    },
    { name: 'Five suggestions, p95', value: p95(suggestion), unit: 'ms', target: '<= 30' },
    {
      name: `Check ${WORDS} words, p95`,
      value: p95((run) => {
        const { spans } = labelText(at(run));
        return () => checkPrompt({ text: at(run), spans });
      }),
      unit: 'ms',
    },
  ];
}

/** Texts of so many words, put together from the set; every one another. */
function textsOf(set: readonly LabelledText[], words: number, count = 20): string[] {
  return Array.from({ length: count }, (_, first) => {
    let text = '';
    for (let at = first * 7; text.split(/\s+/).length < words; at++) text += `${set[at % set.length]?.text ?? ''}. `;
    return text.split(/\s+/).slice(0, words).join(' ');
  });
}

function p95(prepare: (run: number) => () => unknown): number {
  for (let run = 0; run < 40; run++) prepare(run)();
  const times = Array.from({ length: RUNS }, (_, run) => {
    const work = prepare(run);
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return percentile(times, 0.95);
}

function writeReport(
  tuning: readonly LabelledText[],
  kept: readonly LabelledText[],
  scores: { tuning: LabelScores; kept: LabelScores },
): void {
  const report = readFileSync(REPORT, 'utf8');
  const [head, rest] = report.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined) throw new Error('docs/prompt-language.md has lost its markers.');
  const rows = promptCategories.map((category) =>
    row(category, scores.kept.byCategory[category], scores.tuning.byCategory[category]),
  );
  const table = [
    `Kept-apart set: ${kept.length} prompts, ${scores.kept.all.marked} spans. Tuning set: ${tuning.length} prompts, ${scores.tuning.all.marked} spans, ${attributesIn(tuning)} attributes.`,
    '',
    '| Category | Precision | Recall | F1, kept apart | F1, tuning | Spans, kept apart |',
    '|---|---|---|---|---|---|',
    ...rows,
    row('**all**', scores.kept.all, scores.tuning.all),
    '',
    `Of the hits on the kept-apart set ${percent(scores.kept.all.exact, scores.kept.all.hits)} have the very same boundaries and ${percent(scores.kept.all.sameAttribute, scores.kept.all.hits)} the very same attribute.`,
  ].join('\n');
  writeFileSync(REPORT, `${head}${BEGIN}\n${table}\n${END}${tail}`);
}

function attributesIn(set: readonly LabelledText[]): number {
  return new Set(set.flatMap(({ spans }) => spans.map(({ category }) => category))).size;
}

function row(name: string, kept: LabelCounts, tuning: LabelCounts): string {
  const figures = [kept.hits / kept.found, kept.hits / kept.marked, f1(kept), f1(tuning)].map((figure) =>
    figure.toFixed(2),
  );
  return `| ${name} | ${figures.join(' | ')} | ${kept.marked} |`;
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}
