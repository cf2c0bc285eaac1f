import type { PromptVersion } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import { fieldOf, listOf, mapOf, numberOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import { type LegacyGeneration, mapGenerations } from './generations.ts';
import { mapHighlights } from './highlights.ts';
import { mapKeyframes } from './keyframes.ts';
import type { MediaList } from './legacy-media.ts';
import type { Origins } from './mapped.ts';
import { readId, readText } from './read-field.ts';
import { readParams } from './read-params.ts';
import type { RepairLog } from './repairs.ts';
import { type DocumentTimes, toInstant } from './times.ts';

const MAX_TEXT_LENGTH = 1_100_000;
const MAX_ASPECT_RATIO_LENGTH = 20;

interface Context {
  readonly documentId: string;
  readonly media: MediaList;
  readonly times: DocumentTimes;
  /** When a version says nothing of its time. */
  readonly fallbackMs: number;
  readonly log: RepairLog;
}

export interface MappedVersions {
  readonly versions: PromptVersion[];
  readonly origins: Origins;
  readonly generations: LegacyGeneration[];
}

/** Versions in their order. An entry without text is none; it stays with the source document. */
export function mapVersions(value: TypedValue | undefined, context: Context): MappedVersions {
  const items = listOf(value);
  if (!items && value !== undefined) context.log.add('versions-defaulted');
  const origins = new Map<string, number>();
  const versions: PromptVersion[] = [];
  const generations: LegacyGeneration[] = [];
  for (const [index, item] of (items ?? []).entries()) {
    const fields = mapOf(item) ?? {};
    const text = stringOf(fieldOf(fields, 'prompt'));
    if (text === undefined || text.length > MAX_TEXT_LENGTH) {
      context.log.add('version-entry-dropped');
      continue;
    }
    const version = mapVersion(fields, text, chooseId(fields, index, origins, context), context);
    origins.set(version.id, index);
    versions.push(version);
    const own = fieldOf(fields, 'generations');
    generations.push(...mapGenerations(own, version.id, version.createdAt, context.times, context.log));
  }
  return { versions, origins, generations };
}

function chooseId(fields: Fields, index: number, taken: Origins, { documentId, log }: Context): string {
  const own = readId(fieldOf(fields, 'versionId'));
  if (own !== undefined && !taken.has(own)) return own;
  const other = own === undefined ? readId(fieldOf(fields, 'id')) : undefined;
  const isUsable = other !== undefined && !taken.has(other);
  log.add(isUsable ? 'version-id-from-id' : 'version-id-minted');
  return isUsable ? other : `legacy-${documentId}-v${index}`;
}

function mapVersion(fields: Fields, text: string, id: string, context: Context): PromptVersion {
  const { times, fallbackMs, log } = context;
  const label = readText(fieldOf(fields, 'label'), MAX_TEXT_LENGTH, log);
  const highlightCache = mapHighlights(fieldOf(fields, 'highlights'), text, times, log);
  const edits = mapEdits(fieldOf(fields, 'edits'), times);
  const preview = mapPreview(fieldOf(fields, 'preview'), times);
  return {
    id,
    ...(label !== undefined && { label }),
    ...mapOwnFields(fields, text, id, context),
    createdAt: times.readOr(fieldOf(fields, 'timestamp'), ['iso', 'timestamp'], fallbackMs, log),
    signature: textSignature(text),
    ...(highlightCache && { highlightCache }),
    ...(edits && { edits }),
    ...(preview && { preview }),
  };
}

/** What versions made here hold beside a text; the older product passes such fields over. */
function mapOwnFields(fields: Fields, text: string, id: string, { documentId, media, log }: Context) {
  const typed = stringOf(fieldOf(fields, 'input'));
  const generationParams = readParams(fieldOf(fields, 'generationParams'), log);
  const { keyframes } = mapKeyframes(fieldOf(fields, 'keyframes'), `${documentId}-${id}`, media, log);
  return {
    ...(typed === undefined || typed.length > MAX_TEXT_LENGTH ? { input: text } : { input: typed, output: text }),
    ...(generationParams && { generationParams }),
    ...(keyframes.length > 0 && { keyframes }),
  };
}

/** All or nothing: entries are told apart by their place alone, so a gap could not be led back. */
function mapEdits(value: TypedValue | undefined, times: DocumentTimes): PromptVersion['edits'] {
  const edits = (listOf(value) ?? []).flatMap((item) => {
    const fields = mapOf(item) ?? {};
    const at = times.read(fieldOf(fields, 'timestamp'));
    const delta = numberOf(fieldOf(fields, 'delta'));
    const source = (['manual', 'suggestion', 'unknown'] as const).find(
      (word) => word === stringOf(fieldOf(fields, 'source')),
    );
    if (!at) return [];
    const known = { ...(delta !== undefined && Number.isFinite(delta) && { delta }), ...(source && { source }) };
    return [{ at: toInstant(at.ms), ...known }];
  });
  return edits.length > 0 && edits.length === listOf(value)?.length && edits.length <= 10_000 ? edits : undefined;
}

function mapPreview(value: TypedValue | undefined, times: DocumentTimes): PromptVersion['preview'] {
  const fields = mapOf(value);
  const at = fields && times.read(fieldOf(fields, 'generatedAt'));
  if (!fields || !at) return undefined;
  const url = stringOf(fieldOf(fields, 'imageUrl'));
  const aspectRatio = stringOf(fieldOf(fields, 'aspectRatio'));
  return {
    generatedAt: toInstant(at.ms),
    ...(url && url.length <= MAX_TEXT_LENGTH && { url }),
    ...(aspectRatio !== undefined && aspectRatio.length <= MAX_ASPECT_RATIO_LENGTH && { aspectRatio }),
  };
}
