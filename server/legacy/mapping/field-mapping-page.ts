import { fieldTable, type FieldRow } from './field-table.ts';
import { quarantineReasons, repairCodes } from './repairs.ts';

/** The text of `docs/field-mapping.md`. */
export function fieldMappingPage(): string {
  return [
    '# Field mapping: the older product and Raccord',
    '',
    'Where each field of a prompt document (`prompts/{id}`, `users/{uid}/prompts/{id}`) and of a continuity session',
    '(`continuity_sessions/{id}`) is in the one session, and back. This page is printed from `server/legacy/mapping`; a test fails',
    'when the two differ.',
    '',
    'The source document is kept as it came, with its hash. A field marked _source_ has no place in the record: it stays there and',
    'comes back from there, like every field that is not listed. A session that nobody touched gives back its document field for',
    'field and type for type; an edited one differs where it was edited, and in the time of the last change.',
    '',
    '## Prompt documents',
    '',
    table(fieldTable.prompt),
    '',
    '## Continuity sessions',
    '',
    table(fieldTable.continuity),
    '',
    '## Only in the unified session',
    '',
    'Not in the older product, so named as lost when they were set and the session travels back: `status` and `description` of a',
    'session of words; `continuity.format` and `continuity.style`; of a shot `title`, `durationSeconds`, `params`, `place`, `cast`,',
    '`keyframes`, `cites`, `highlightCache`, `acceptedCut`, `approvedTakeId`, `inFrame`, `outFrame`. A shot begins with 5 seconds and the sequence with 720p at 24 frames a second.',
    '',
    '## Repairs',
    '',
    'Listed in the report of a migration. The source document keeps the original of each.',
    '',
    codes(repairCodes),
    '',
    '## Quarantine',
    '',
    codes(quarantineReasons),
    '',
  ].join('\n');
}

function table(rows: readonly FieldRow[]): string {
  const cells = rows.map(({ legacy, unified, note }) => [
    legacy.startsWith('(') ? legacy : `\`${legacy}\``,
    unified === null ? '_source_' : `\`${unified}\``,
    note ?? '',
  ]);
  return markdownTable([['Legacy', 'Unified', 'Note'], ...cells]);
}

function codes(meanings: Readonly<Record<string, string>>): string {
  return markdownTable([
    ['Code', 'Meaning'],
    ...Object.entries(meanings).map(([code, words]) => [`\`${code}\``, words]),
  ]);
}

/** Columns of even width, as the formatter writes them. */
function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const write = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [write(head), write(widths.map((width) => '-'.repeat(width))), ...body.map(write)].join('\n');
}
