import { z } from 'zod';
import { SettingsPatch } from '#contract/records/commands.ts';
import { ContinuityMode, GenerationMode } from '#contract/records/modes.ts';
import { PromptText } from '#contract/records/prompt.ts';
import { CameraOffset, type StyleSource } from '#contract/records/shot.ts';

/*
 * Bodies of v1. What is not known is passed over, as it always was; what is known has to be of its type, which was not checked.
 */

const Id = z.string().min(1).max(1500);
const Settings = z.object({ ...SettingsPatch.shape });

const source = { sourceVideoId: Id.nullish(), sourceImageUrl: z.string().min(1).max(3_000_000).nullish() };

export const CreateSessionBody = z.object({
  name: z.string().min(1).max(500),
  description: z.string().max(5000).optional(),
  ...source,
  initialPrompt: PromptText.optional(),
  settings: Settings.optional(),
});

/** Null, or the word `primary`, is the session's own style reference. */
const StyleReferenceId = Id.nullable();

export const AddShotBody = z.object({
  prompt: PromptText.min(1),
  continuityMode: ContinuityMode.optional(),
  generationMode: GenerationMode.optional(),
  styleReferenceId: StyleReferenceId.optional(),
  styleStrength: z.number().min(0).max(1).optional(),
  modelId: z.string().min(1).max(200).optional(),
  characterAssetId: Id.optional(),
  faceStrength: z.number().min(0).max(1).optional(),
  camera: z.object(CameraOffset.shape).optional(),
});

export const ShotStyleBody = z.object({ styleReferenceId: StyleReferenceId });
export const SettingsBody = z.object({ settings: Settings });
export const SessionStyleBody = z.object(source);
export const SceneProxyBody = z.object({ sourceShotId: Id.nullish(), sourceVideoId: Id.nullish() });

/** Where a shot's look comes from, from the id that v1 gives. */
export function styleSourceOf(styleReferenceId: string | null): StyleSource {
  if (styleReferenceId === null || styleReferenceId === 'primary') return { kind: 'primary' };
  return { kind: 'shot', shotId: styleReferenceId };
}
