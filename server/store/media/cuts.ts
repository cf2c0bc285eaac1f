import { canonicalJson } from '#contract/canonical-json.ts';
import type { CutCache, CutKey, CutMeasurement } from '../ports/sharing.ts';
import { fromJson } from '../queries/rows.ts';
import type { SqliteDatabase } from '../sql/sqlite.ts';

/** Measurements by what they were made from. They hold numbers and sentences about pictures and nothing of anybody's. */
export function createCutCache(database: SqliteDatabase, now: () => Date): CutCache {
  return {
    get: (key) =>
      database.read(async (transaction) => {
        const rows = transaction.selectFrom('cuts').select('json').where('key', '=', keyText(key));
        const row = await rows.executeTakeFirst();
        return row ? fromJson<CutMeasurement>(row.json) : null;
      }),
    async put(key, measurement) {
      const { metrics, readings, score, verdict } = measurement;
      const json = JSON.stringify({ metrics, readings, score, verdict });
      const row = { key: keyText(key), json, created_at: now().toISOString() };
      await database.write((transaction) =>
        transaction
          .insertInto('cuts')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ json, created_at: row.created_at }))
          .execute(),
      );
    },
  };
}

function keyText({ from, to, kind, metricVersion }: CutKey): string {
  return canonicalJson([
    metricVersion,
    kind,
    ...[from, to].map(({ mediaSha256, inFrame, outFrame }) => [mediaSha256, inFrame ?? null, outFrame ?? null]),
  ]);
}
