import { fieldOf, isSet, listOf, mapOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import { readWord } from './read-field.ts';
import type { RepairLog } from './repairs.ts';
import { type DocumentTimes, toInstant } from './times.ts';

/** A result of the older product, as far as it can still mean something. Its whole record stays with the source document. */
export interface LegacyGeneration {
  readonly id: string | null;
  readonly versionId: string;
  readonly tier: 'draft' | 'render' | null;
  readonly status: 'completed' | 'failed';
  readonly error: string | null;
  readonly createdAt: string;
  /** Addresses that were signed for an hour, long ago. */
  readonly mediaUrls: readonly string[];
  readonly mediaAssetIds: readonly string[];
}

const RUNNING = ['pending', 'generating'];

/** Generations of one version. No job of the older product can report back, so what was running has failed. */
export function mapGenerations(
  value: TypedValue | undefined,
  versionId: string,
  versionCreatedAt: string,
  times: DocumentTimes,
  log: RepairLog,
): LegacyGeneration[] {
  return (listOf(value) ?? []).flatMap((item) => {
    const fields = mapOf(item);
    return fields ? [mapGeneration(fields, versionId, versionCreatedAt, times, log)] : [];
  });
}

function mapGeneration(
  fields: Fields,
  versionId: string,
  versionCreatedAt: string,
  times: DocumentTimes,
  log: RepairLog,
): LegacyGeneration {
  const status = stringOf(fieldOf(fields, 'status')) ?? '';
  const isInterrupted = RUNNING.includes(status);
  if (isInterrupted) log.add('generation-interrupted');
  const tier = readWord(fieldOf(fields, 'tier'), ['draft', 'render', 'final'], 'enum-dropped', log);
  if (tier === 'final') log.add('generation-tier-mapped');
  const createdAt = times.read(fieldOf(fields, 'createdAt'));
  if (createdAt && createdAt.notation !== 'milliseconds') log.add('time-coerced');
  if (!createdAt && isSet(fieldOf(fields, 'createdAt'))) log.add('time-fallback');
  return {
    id: stringOf(fieldOf(fields, 'id')) ?? null,
    versionId,
    tier: tier === 'final' ? 'render' : (tier ?? null),
    status: status === 'completed' ? 'completed' : 'failed',
    error: isInterrupted ? 'interrupted' : (stringOf(fieldOf(fields, 'error')) ?? null),
    createdAt: createdAt ? toInstant(createdAt.ms) : versionCreatedAt,
    mediaUrls: texts(fieldOf(fields, 'mediaUrls')),
    mediaAssetIds: texts(fieldOf(fields, 'mediaAssetIds')),
  };
}

function texts(value: TypedValue | undefined): string[] {
  return (listOf(value) ?? []).flatMap((item) => stringOf(item) ?? []);
}
