import { canonicalJson } from '#contract/canonical-json.ts';
import type { ClipColours, CutCache, CutKey, CutMeasurement, CutSide } from '../ports/sharing.ts';
import { fromJson } from '../queries/rows.ts';
import type { SqliteDatabase } from '../sql/sqlite.ts';

/** Well under what a statement takes of parameters. */
const KEYS_AT_ONCE = 500;

/** Measurements by what they were made from. They hold numbers and sentences about pictures and nothing of anybody's. */
export function createCutCache(database: SqliteDatabase, now: () => Date): CutCache {
  const read = (key: string) =>
    database.read((transaction) =>
      transaction.selectFrom('cuts').select('json').where('key', '=', key).executeTakeFirst(),
    );
  const readMany = async (keys: readonly string[]) => {
    const found = new Map<string, string>();
    for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
      const some = [...new Set(keys.slice(at, at + KEYS_AT_ONCE))];
      const rows = await database.read((transaction) =>
        transaction.selectFrom('cuts').select(['key', 'json']).where('key', 'in', some).execute(),
      );
      for (const { key, json } of rows) found.set(key, json);
    }
    return keys.map((key) => found.get(key));
  };
  const write = async (key: string, value: unknown) => {
    const [json, created_at] = [JSON.stringify(value), now().toISOString()];
    await database.write((transaction) =>
      transaction
        .insertInto('cuts')
        .values({ key, json, created_at })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ json, created_at }))
        .execute(),
    );
  };
  return {
    async get(key) {
      const row = await read(keyText(key));
      return row ? fromJson<CutMeasurement>(row.json) : null;
    },
    put: (key, { metrics, readings, score, verdict }) => write(keyText(key), { metrics, readings, score, verdict }),
    async getMany(keys) {
      const rows = await readMany(keys.map(keyText));
      return rows.map((json) => (json === undefined ? null : fromJson<CutMeasurement>(json)));
    },
    async coloursMany(clips) {
      const rows = await readMany(clips.map(coloursText));
      return rows.map((json) => (json === undefined ? null : toColours(fromJson<StoredColours>(json))));
    },
    async frame(mediaSha256, frame) {
      const row = await read(frameText(mediaSha256, frame));
      return row ? fromJson<string>(row.json) : null;
    },
    putFrame: (mediaSha256, frame, stillSha256) => write(frameText(mediaSha256, frame), stillSha256),
    putColours: (clip, { l, a, b, meanChroma }) =>
      write(coloursText(clip), { l: rounded(l), a: rounded(a), b: rounded(b), meanChroma }),
  };
}

interface StoredColours {
  readonly l: number[];
  readonly a: number[];
  readonly b: number[];
  readonly meanChroma: number;
}

function toColours({ l, a, b, meanChroma }: StoredColours): ClipColours {
  return { l: Float64Array.from(l), a: Float64Array.from(a), b: Float64Array.from(b), meanChroma };
}

/** A millionth of the picture is less than a pixel of what is measured. */
function rounded(shares: Float64Array): number[] {
  return Array.from(shares, (share) => Math.round(share * 1e6) / 1e6);
}

/** Goes up when clip colours are taken in another way. */
const COLOURS_VERSION = 1;

function coloursText({ mediaSha256, inFrame, outFrame }: CutSide): string {
  return canonicalJson(['colours', COLOURS_VERSION, mediaSha256, inFrame ?? null, outFrame ?? null]);
}

function frameText(mediaSha256: string, frame: number): string {
  return canonicalJson(['frame', mediaSha256, frame]);
}

function keyText({ from, to, kind, metricVersion }: CutKey): string {
  return canonicalJson([
    metricVersion,
    kind,
    ...[from, to].map(({ mediaSha256, inFrame, outFrame }) => [mediaSha256, inFrame ?? null, outFrame ?? null]),
  ]);
}
