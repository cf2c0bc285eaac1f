import { isDeepStrictEqual } from 'node:util';
import type { HighlightCache, Keyframe, Prompt, PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { encodeFields, encodeList, encodeMap, encodeTimestamp, encodeValue } from '../firestore/encode-value.ts';
import { fieldOf, listOf, mapOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import type { Mapped, Origins } from './mapped.ts';
import { type FieldEdit, patchFields, patchList } from './patch-fields.ts';
import { createKeyframe, patchKeyframe } from './to-keyframe.ts';

/** What the reverse mapping starts from: the document as it was, and the session as it was right after it came over. */
export interface Baseline {
  readonly fields: Fields;
  readonly session: Session;
  readonly origins: Mapped['origins'];
}

/** Fields of a prompt document for the session as it is now. Only what was edited differs from the baseline. */
export function toPromptFields({ fields, session, origins }: Baseline, now: Session): Fields {
  const before: Prompt = session.prompt ?? { input: '' };
  const after: Prompt = now.prompt ?? { input: '' };
  const edited = patchFields(fields, [
    plain('title', nameOf(session), nameOf(now)),
    plain('uuid', before.uuid, after.uuid),
    plain('input', before.input, after.input),
    { ...plain('output', before.output, after.output), encode: () => encodeValue(after.output ?? '') },
    plain('mode', before.mode, after.mode),
    plain('targetModel', before.targetModel, after.targetModel),
    plain('score', before.score, after.score),
    mapEdit(fields, 'generationParams', before.generationParams, after.generationParams),
    keyframeEdit(fields, origins.keyframes, before.keyframes, after.keyframes),
    plain('brainstormContext', before.brainstormContext, after.brainstormContext),
  ]);
  // Saving the texts set the time; updates of highlights and versions did not touch it.
  const saved = edited === fields ? fields : { ...edited, timestamp: encodeTimestamp(now.updatedAt) };
  return patchFields(saved, [
    highlightEdit(fields, 'highlightCache', before.highlightCache, after.highlightCache),
    versionEdit(fields, origins.versions, before.versions, after.versions),
  ]);
}

function nameOf({ name, prompt }: Session): string | undefined {
  return name ?? prompt?.title;
}

function plain(name: string, before: unknown, after: unknown): FieldEdit {
  return { name, before, after, encode: () => (after === undefined ? undefined : encodeValue(after)) };
}

/** A map of which the record holds a part: what it does not hold stays. */
function mapEdit(
  fields: Fields,
  name: string,
  before: Readonly<Record<string, unknown>> = {},
  after: Readonly<Record<string, unknown>> = {},
): FieldEdit {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const edits = names.map((key) => plain(key, before[key], after[key]));
  return { name, before, after, encode: () => encodeMap(patchFields(mapOf(fieldOf(fields, name)) ?? {}, edits)) };
}

function keyframeEdit(fields: Fields, origins: Origins, before: Keyframe[] = [], after: Keyframe[] = []): FieldEdit {
  const old = new Map(before.map((keyframe) => [keyframe.id, keyframe]));
  const encode = () =>
    encodeList(
      patchList({
        stored: listOf(fieldOf(fields, 'keyframes')) ?? [],
        origins,
        items: after,
        patch: (stored, keyframe) => patchKeyframe(stored, old.get(keyframe.id), keyframe),
        create: createKeyframe,
      }),
    );
  return { name: 'keyframes', before, after, encode };
}

function highlightEdit(
  fields: Fields,
  name: string,
  before: HighlightCache | undefined,
  after: HighlightCache | undefined,
): FieldEdit {
  const encode = () => {
    if (!after) return encodeValue(null);
    const spans = after.spans.map((span) => ({ ...span, locked: undefined }));
    return encodeMap({ ...mapOf(fieldOf(fields, name)), ...encodeFields({ ...after, spans }) });
  };
  return { name, before, after, encode };
}

function versionEdit(
  fields: Fields,
  origins: Origins,
  before: PromptVersion[] = [],
  after: PromptVersion[] = [],
): FieldEdit {
  const old = new Map(before.map((version) => [version.id, version]));
  const encode = () =>
    encodeList(
      patchList({
        stored: listOf(fieldOf(fields, 'versions')) ?? [],
        origins,
        items: after,
        patch: (stored, version) => patchVersion(stored, old.get(version.id), version),
        create: (version) => encodeMap({ versionId: encodeValue(version.id), ...newVersion(version) }),
      }),
    );
  return { name: 'versions', before, after, encode };
}

/** The text a version shows. */
function textOf({ input, output }: PromptVersion): string {
  return output ?? input;
}

function newVersion(version: PromptVersion): Fields {
  const { label, input, output, signature, createdAt, highlightCache, edits, generationParams, keyframes } = version;
  const fields = encodeFields({
    label,
    signature,
    prompt: textOf(version),
    timestamp: createdAt,
    highlights: highlightCache,
    ...(edits && { editCount: edits.length, edits: edits.map(({ at, ...edit }) => ({ timestamp: at, ...edit })) }),
    // The older product had no such fields and passed them over.
    input: output === undefined ? undefined : input,
    generationParams,
  });
  return keyframes ? { ...fields, keyframes: encodeList(keyframes.map(createKeyframe)) } : fields;
}

function patchVersion(stored: TypedValue, before: PromptVersion | undefined, after: PromptVersion): TypedValue {
  if (!before || isDeepStrictEqual(before, after)) return stored;
  const fields = mapOf(stored) ?? {};
  return encodeMap(
    patchFields(fields, [
      plain('label', before.label, after.label),
      plain('prompt', textOf(before), textOf(after)),
      plain('signature', before.signature, after.signature),
      plain('timestamp', before.createdAt, after.createdAt),
      highlightEdit(fields, 'highlights', before.highlightCache, after.highlightCache),
    ]),
  );
}
