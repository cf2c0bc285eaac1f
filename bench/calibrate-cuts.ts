// npm run calibrate [-- --write] [--half tuning]: judges the labelled cuts of the held-out worlds and prints how often a fault
// was seen and rightly named; --write puts the table into docs/cut-measurement.md between its markers.
import { readFile, writeFile } from 'node:fs/promises';
import type { CutTerm } from '#contract/records/cut.ts';
import { labelledCuts, worldsOf, type LabelledCut } from '#server/continuity/calibration/labelled-set.ts';
import { measureCut } from '#server/continuity/measure-cut.ts';
import { previzCuts } from './previz-cuts.ts';
import { median } from './percentile.ts';

/** Score from which on a cut counts as good: a seamless one is not seen, a matched one may differ a little. */
const GOOD_FROM = { seamless: 90, matched: 80 } as const;
const DOCUMENT = new URL('../docs/cut-measurement.md', import.meta.url);
const MARKERS = ['<!-- calibration -->', '<!-- /calibration -->'] as const;
const columns = ['good', 'structure', 'colour', 'luminance', 'contrast', 'sharpness', 'motion'] as const;
type Column = (typeof columns)[number];

interface Judged {
  readonly kind: 'seamless' | 'matched';
  readonly name: string;
  readonly label: string;
  readonly expected: readonly CutTerm[];
  readonly said: Column;
  readonly score: number;
  readonly sentence: string;
}

const half = process.argv.includes('--half') ? 'tuning' : 'held-out';
const judged: Judged[] = [];
for await (const cut of allCuts()) {
  const { score, verdict, readings } = measureCut(cut);
  if (score === null) continue;
  const said = score >= GOOD_FROM[cut.kind] ? 'good' : (verdict?.term ?? readings[0]?.term ?? 'good');
  const label = cut.name.replace(/ \(.*/, '');
  judged.push({ ...cut, label, expected: cut.terms, said, score, sentence: verdict?.sentence ?? '' });
}

for (const one of judged.filter((cut) => !isRight(cut))) {
  console.error(`${one.kind} · ${one.name} · ${one.score} · ${one.sentence}`);
}
const text = [summary(), table('seamless'), table('matched')].join('\n\n');
console.log(text);
if (process.argv.includes('--write')) await writeIntoDocument(text);

/** The synthetic worlds of the chosen half; Previz, which nothing was tuned on, only joins the held-out one. */
async function* allCuts(): AsyncGenerator<LabelledCut> {
  yield* labelledCuts(worldsOf(half));
  if (half === 'held-out') yield* previzCuts();
}

function isRight({ expected, said }: Judged): boolean {
  return expected.length === 0 ? said === 'good' : said !== 'good' && expected.includes(said);
}

function summary(): string {
  const good = judged.filter(({ expected }) => expected.length === 0);
  const bad = judged.filter(({ expected }) => expected.length > 0);
  const percent = (part: Judged[], whole: Judged[]) =>
    `${part.length} of ${whole.length} (${((100 * part.length) / whole.length).toFixed(1)} %)`;
  return [
    `- Good cuts called good: ${percent(good.filter(isRight), good)}`,
    `- Faults seen: ${percent(
      bad.filter(({ said }) => said !== 'good'),
      bad,
    )}`,
    `- Faults seen and named rightly: ${percent(bad.filter(isRight), bad)}`,
  ].join('\n');
}

/** One line a label, one column a verdict; the counts that are right in bold. */
function table(kind: Judged['kind']): string {
  const cuts = judged.filter((cut) => cut.kind === kind);
  const lines = [...new Set(cuts.map(({ label }) => label))].map((label) => {
    const own = cuts.filter((cut) => cut.label === label);
    const cells = columns.map((column) => {
      const here = own.filter(({ said }) => said === column);
      const first = here[0];
      return first ? (isRight(first) ? `**${here.length}**` : String(here.length)) : '';
    });
    const scores = own.map(({ score }) => score);
    return `| ${[label, ...cells, (median(scores) || 0).toFixed(0)].join(' | ')} |`;
  });
  const name = kind === 'seamless' ? 'Seamless' : 'Matched';
  return [
    `| ${name} | ${columns.join(' | ')} | median score |`,
    `|---${'|---'.repeat(columns.length + 1)}|`,
    ...lines,
  ].join('\n');
}

async function writeIntoDocument(content: string): Promise<void> {
  const document = await readFile(DOCUMENT, 'utf8');
  const [start, end] = MARKERS.map((marker) => document.indexOf(marker));
  if (start === undefined || end === undefined || start < 0 || end < start)
    throw new Error('The document has no markers.');
  await writeFile(DOCUMENT, `${document.slice(0, start + MARKERS[0].length)}\n${content}\n${document.slice(end)}`);
}
