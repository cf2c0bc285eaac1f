import { createHash } from 'node:crypto';
import { pictureSize } from '#contract/picture-size.ts';
import { AspectRatio, Resolution } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { GenerationParams, PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { findVideoModel } from '#server/continuity/anchor/model-choice.ts';
import { hashMadeFrom } from '#server/continuity/staleness.ts';
import { compilePrompt } from '#server/prompt/compile/compile-prompt.ts';
import { lostWords } from '#server/prompt/compile/lost-words.ts';
import { mentionReferences } from '#server/prompt/mentions/mention-references.ts';
import { writeOutWords } from '#server/prompt/mentions/write-out-words.ts';
import type { JobDeps } from './deps.ts';
import { storedImage } from './frame-asset.ts';
import type { TakePlan } from './generation-state.ts';
import { endKeyframe } from './plan-images.ts';
import { found } from '#server/sessions/not-found.ts';

/** Length of a take of the words when neither they nor the model say one. */
const DEFAULT_SECONDS = 4;
const DEFAULT_FPS = 24;

export interface VersionContext {
  readonly session: Session;
  readonly versionId: string;
  /** Absent: the model the words are written for. */
  readonly modelId?: string;
  readonly seedOffset?: number;
}

/** Works out one take of a version of the words. Throws `not-found`, `model-unknown` and `model-retired`. */
export async function planVersionTake(deps: JobDeps, context: VersionContext): Promise<TakePlan> {
  const { session, versionId, seedOffset = 0 } = context;
  const version = found(session.prompt?.versions?.find(({ id }) => id === versionId) ?? null, 'version');
  const model = findVideoModel(deps.providers.models, context.modelId ?? session.prompt?.targetModel ?? '');
  const findEntry = (trigger: string) => deps.store.library.findByTrigger(session.userId, trigger);
  const { text, mentions } = await writeOutWords(version.output ?? version.input, '', findEntry);
  const params = version.generationParams ?? {};
  const compiled = compilePrompt({ text, model, params });
  const mentioned = mentionReferences(mentions, model);
  const stored = (ids: readonly string[]) => Promise.all(ids.map((id) => storedImage(deps, session.userId, id)));
  const first = model.capabilities.image_input && keyframeAsset(version, 'first');
  const startImage = first ? await storedImage(deps, session.userId, first) : undefined;
  const end = await endKeyframe(deps, session.userId, version, model);
  const styles = await stored([...mentioned.styleAssetIds, ...referencesFor(version, model)]);
  const faces = await stored(mentioned.characterAssetIds);
  const asked = askedPicture(params, model);
  const parts = { kind: 'version', versionId, text, modelId: model.id, ...asked, params, first: startImage?.sha256 };
  const madeFrom = hashMadeFrom(parts);
  return {
    providerId: model.provider,
    request: {
      modelId: model.id,
      prompt: compiled.prompt,
      negativePrompt: compiled.negativePrompt,
      ...asked,
      seed: await seedFor(deps, context, madeFrom, seedOffset),
      startImageSha256: startImage?.sha256,
      endImageSha256: end.image?.sha256,
      ...(styles.length > 0 && { styleReferenceSha256s: styles.map(({ sha256 }) => sha256) }),
      ...(faces.length > 0 && { characterReferenceSha256s: faces.map(({ sha256 }) => sha256) }),
      params,
    },
    asked: 'none',
    mechanism: 'none',
    inputAnchor: startImage && { kind: 'keyframe', assetId: startImage.assetId },
    startImage,
    endImage: end.image,
    styleReferences: styles,
    characterReferences: faces,
    madeFrom,
    // Plain JSON by its own type; undefined fields go when it is stored.
    madeFromParts: JSON.parse(JSON.stringify({ ...parts, text: undefined })) as Record<string, unknown>,
    warnings: [...end.warnings, ...mentioned.warnings, ...lostWords(compiled.dropped)],
    strengths: {},
  };
}

function keyframeAsset({ keyframes }: PromptVersion, role: 'first' | 'reference'): string | undefined {
  return keyframes?.find((keyframe) => keyframe.role === role)?.assetId;
}

function referencesFor(version: PromptVersion, model: Model): string[] {
  const reference = keyframeAsset(version, 'reference');
  return reference && model.capabilities.style_reference ? [reference] : [];
}

/** Size, length and rate that the words' parameters ask for, within what the model can. */
function askedPicture(params: GenerationParams, { limits }: Model) {
  const aspectRatio = AspectRatio.catch('16:9').parse(params['aspect_ratio']);
  const resolution = Resolution.catch('720p').parse(params['resolution']);
  const asked = Number(params['duration_s'] ?? DEFAULT_SECONDS);
  const seconds = Number.isFinite(asked) && asked > 0 ? asked : DEFAULT_SECONDS;
  const fps = Number(params['fps'] ?? DEFAULT_FPS);
  return {
    durationSeconds: Math.min(limits.maxDurationSeconds, Math.max(limits.minDurationSeconds, seconds)),
    ...pictureSize({ aspectRatio, resolution }),
    fps: fps >= 12 && fps <= 60 ? fps : DEFAULT_FPS,
  };
}

/** The seed the words ask for; otherwise one of their own that counts on with each take made from the very same. */
async function seedFor(
  deps: JobDeps,
  { session, versionId }: VersionContext,
  madeFrom: string,
  seedOffset: number,
): Promise<number> {
  const version = session.prompt?.versions?.find(({ id }) => id === versionId);
  const asked = version?.generationParams?.['seed'];
  if (typeof asked === 'number' && Number.isInteger(asked) && asked >= 0) return (asked + seedOffset) >>> 0;
  const page = await deps.store.sessions.takes(session.userId, session.id, {
    of: { kind: 'version', id: versionId },
    limit: 100,
  });
  const alike = page?.items.filter((take) => take.madeFrom === madeFrom).length ?? 0;
  const own = createHash('sha256').update(`${session.id}\n${versionId}`).digest().readUInt32BE(0);
  return (own + seedOffset + alike) >>> 0;
}
