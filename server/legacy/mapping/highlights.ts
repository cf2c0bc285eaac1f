import { HighlightCache } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import { fieldOf, isSet, listOf, mapOf, numberOf, plainFields, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import type { RepairLog } from './repairs.ts';
import { type DocumentTimes, toInstant } from './times.ts';

/** Highlights of a text, whole or not at all: spans that do not fit it, or the signature of another one, drop the cache. */
export function mapHighlights(
  value: TypedValue | undefined,
  text: string,
  times: DocumentTimes,
  log: RepairLog,
): HighlightCache | undefined {
  if (!isSet(value)) return undefined;
  const cache = readCache(value, text, times);
  if (!cache) log.add('highlights-dropped');
  return cache;
}

function readCache(value: TypedValue, text: string, times: DocumentTimes): HighlightCache | undefined {
  const fields = mapOf(value);
  const stored = fields && listOf(fieldOf(fields, 'spans'));
  if (!fields || !stored) return undefined;
  const signature = fieldOf(fields, 'signature');
  if (isSet(signature) && stringOf(signature) !== textSignature(text)) return undefined;
  const spans = stored.map((span) => readSpan(mapOf(span) ?? {}, text.length));
  if (spans.includes(undefined)) return undefined;
  const meta = mapOf(fieldOf(fields, 'meta'));
  const updatedAt = times.read(fieldOf(fields, 'updatedAt'));
  const parsed = HighlightCache.safeParse({
    spans,
    signature: textSignature(text),
    ...(updatedAt && { updatedAt: toInstant(updatedAt.ms) }),
    ...(meta && { meta: plainFields(meta) }),
  });
  return parsed.success ? parsed.data : undefined;
}

function readSpan(fields: Fields, textLength: number) {
  const start = numberOf(fieldOf(fields, 'start'));
  const end = numberOf(fieldOf(fields, 'end'));
  if (start === undefined || end === undefined || !(start >= 0 && start <= end && end <= textLength)) return undefined;
  const id = stringOf(fieldOf(fields, 'id'));
  const text = stringOf(fieldOf(fields, 'text'));
  return {
    ...(id !== undefined && { id }),
    start,
    end,
    ...(text !== undefined && { text }),
    category: stringOf(fieldOf(fields, 'category')),
    confidence: numberOf(fieldOf(fields, 'confidence')),
  };
}
