import type { z } from 'zod';
import { Instant, newId } from '#contract/ids.ts';
import {
  GenerationParams,
  HighlightCache,
  Keyframe,
  MAX_PROMPT_LENGTH,
  Prompt,
  PromptVersion,
} from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';

/** What can be taken from an entry of the browser's old `promptHistory`, or why nothing can. */
export type LocalEntry =
  | { readonly ok: true; readonly createdAt: string | null; readonly prompt: Prompt }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads one entry as the old product left it in the browser: any field may be missing, null or of another type. Words count;
 * whatever else cannot be read is left out. Pure but for the ids of versions that have none.
 */
export function readLocalEntry(entry: unknown): LocalEntry {
  if (!isRecord(entry)) return { ok: false, reason: 'This is no entry: it is not an object.' };
  const input = textOf(entry['input']);
  const output = textOf(entry['output']);
  if (input === '' && output === '') return { ok: false, reason: 'There are no words in it.' };
  if (input.length > MAX_PROMPT_LENGTH || output.length > MAX_PROMPT_LENGTH) {
    return { ok: false, reason: `Its text is longer than ${MAX_PROMPT_LENGTH} characters.` };
  }
  const versions = list(entry['versions']).flatMap((version) => readVersion(version) ?? []);
  return {
    ok: true,
    createdAt: instantOf(entry['timestamp']),
    prompt: {
      ...take(Prompt.shape.uuid, trimmed(entry['uuid']), 'uuid'),
      ...take(Prompt.shape.title, trimmed(entry['title']), 'title'),
      input,
      ...(output !== '' && { output }),
      ...take(Prompt.shape.mode, trimmed(entry['mode']), 'mode'),
      ...take(Prompt.shape.targetModel, trimmed(entry['targetModel']), 'targetModel'),
      ...take(Prompt.shape.score, entry['score'], 'score'),
      ...take(GenerationParams, entry['generationParams'], 'generationParams'),
      ...keyframesOf(entry['keyframes']),
      ...take(Prompt.shape.brainstormContext, entry['brainstormContext'], 'brainstormContext'),
      ...take(HighlightCache, entry['highlightCache'], 'highlightCache'),
      ...(versions.length > 0 && { versions: withOwnIds(versions) }),
    },
  };
}

function readVersion(version: unknown): PromptVersion | null {
  if (!isRecord(version)) return null;
  const input = textOf(version['prompt']);
  const createdAt = instantOf(version['timestamp']);
  if (input === '' || createdAt === null) return null;
  const parsed = PromptVersion.safeParse({
    id: trimmed(version['versionId']) ?? trimmed(version['id']) ?? newId(),
    ...take(PromptVersion.shape.label, trimmed(version['label']), 'label'),
    input,
    createdAt,
    signature: textSignature(input),
    ...take(HighlightCache, version['highlights'], 'highlightCache'),
  });
  return parsed.success ? parsed.data : null;
}

/** Two versions with one id would be one: the later gets a new id. */
function withOwnIds(versions: readonly PromptVersion[]): PromptVersion[] {
  const seen = new Set<string>();
  return versions.map((version) => {
    const own = seen.has(version.id) ? { ...version, id: newId() } : version;
    seen.add(own.id);
    return own;
  });
}

/** Only pictures at a plain address can be kept; what was held in the browser's memory is gone. */
function keyframesOf(value: unknown): Pick<Prompt, 'keyframes'> {
  const keyframes = list(value).flatMap((item) => {
    if (!isRecord(item)) return [];
    const parsed = Keyframe.safeParse({ id: trimmed(item['id']) ?? newId(), url: item['url'], role: 'reference' });
    return parsed.success && /^https?:/.test(parsed.data.url ?? '') ? [parsed.data] : [];
  });
  return keyframes.length > 0 ? { keyframes: keyframes.slice(0, 3) } : {};
}

function take<Schema extends z.ZodType, Key extends string>(
  schema: Schema,
  value: unknown,
  key: Key,
): Partial<Record<Key, z.infer<Schema>>> {
  if (value === null || value === undefined) return {};
  const parsed = schema.safeParse(value);
  // Record<Key, …> of one computed key; TypeScript widens it to an index signature.
  return parsed.success ? ({ [key]: parsed.data } as Partial<Record<Key, z.infer<Schema>>>) : {};
}

/** Times came as ISO text, and in old entries as milliseconds written as text. */
function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const date = /^\d+$/.test(String(value)) ? new Date(Number(value)) : new Date(value);
  if (Number.isNaN(date.getTime())) return null;
  return Instant.safeParse(date.toISOString()).data ?? null;
}

function trimmed(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
