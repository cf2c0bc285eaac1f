import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type LegacyDocument, parseDocument } from '../firestore/typed-value.ts';

/** 249 made-up documents with every known quirk. */
export const smallExportPath = fileURLToPath(new URL('../__fixtures__/small.ndjson', import.meta.url));

const Entry = z.object({
  path: z.string(),
  kind: z.enum(['prompt', 'continuity', 'other']),
  quirks: z.array(z.string()),
  outcome: z.enum(['migrate', 'migrate-with-repair', 'quarantine', 'skip-duplicate', 'ignore']),
  repairs: z.array(z.string()).optional(),
  reason: z.string().optional(),
  duplicateOf: z.string().optional(),
  expect: z
    .object({
      id: z.string(),
      userId: z.string(),
      name: z.string().nullable(),
      description: z.string().nullish(),
      uuid: z.string().nullish(),
      ownsUuid: z.boolean().optional(),
      status: z.string(),
      createdAt: z.string(),
      updatedAt: z.string(),
      createdAtFromFields: z.string().nullish(),
      updatedAtFromFields: z.string().nullish(),
      inputSha256: z.string().optional(),
      outputSha256: z.string().optional(),
      score: z.number().nullish(),
      versionCount: z.number().optional(),
      versionIds: z.array(z.string()).optional(),
      keyframeCount: z.number().optional(),
      keyframeIds: z.array(z.string()).optional(),
      highlights: z.string().optional(),
      settings: z.unknown().optional(),
      shotCount: z.number().optional(),
      shotIdsSha256: z.string().optional(),
      shots: z
        .array(
          z.object({
            id: z.string(),
            status: z.string(),
            styleReferenceId: z.string().nullable(),
            styleStrength: z.number(),
          }),
        )
        .optional(),
    })
    .optional(),
});
const Counts = z.record(z.string(), z.record(z.string(), z.number()));
const Manifest = z.object({
  entries: z.array(Entry),
  expectedReport: z.object({
    counts: Counts,
    quarantined: z.array(z.object({ path: z.string(), reason: z.string() })),
  }),
});
export type ManifestEntry = z.infer<typeof Entry>;

function readWhole(): z.infer<typeof Manifest> {
  return Manifest.parse(
    JSON.parse(readFileSync(new URL('../__fixtures__/small.manifest.json', import.meta.url), 'utf8')),
  );
}

/** What must become of each document. */
export function readManifest(): ManifestEntry[] {
  return readWhole().entries;
}

/** What the report of a whole run must say. */
export function readExpectedReport(): z.infer<typeof Manifest>['expectedReport'] {
  return readWhole().expectedReport;
}

export function readSmallExport(): LegacyDocument[] {
  const lines = readFileSync(smallExportPath, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const parsed = parseDocument(line);
    if (!parsed.ok) throw new Error(parsed.detail);
    return parsed.document;
  });
}
