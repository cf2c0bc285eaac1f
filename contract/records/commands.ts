import { z } from 'zod';
import { Id } from '../ids.ts';
import { LibraryEntry } from './asset.ts';
import { ContinuitySettings, SequenceFormat, StyleReference } from './continuity.ts';
import { GenerationParams, NewKeyframes, Prompt, PromptText } from './prompt.ts';
import { Session } from './session.ts';
import { CameraOffset, Shot } from './shot.ts';

/*
 * What callers send to change things. Patches follow JSON Merge Patch (RFC 7396): a field that is absent stays, `null` takes
 * an optional field away, objects merge and arrays are replaced whole.
 */

const ownShot = Shot.omit({ id: true, position: true, createdAt: true, updatedAt: true, selectedTakeId: true }).extend({
  prompt: PromptText,
  keyframes: NewKeyframes.optional(),
});

/** A shot to be added. Whatever is absent comes from the session's settings. */
export const NewShot = ownShot
  .partial()
  .extend({
    id: Id.optional().describe('Absent: minted here.'),
    afterShotId: Id.nullable().optional().describe('Stands after this shot; null is the beginning, absent is the end.'),
  })
  .strict();
export type NewShot = z.infer<typeof NewShot>;

const { shape } = ownShot;

/** Merge patch of a shot's own fields. Its place and its take have commands of their own. */
export const ShotPatch = ownShot
  .partial()
  .extend({
    title: shape.title.nullable(),
    generationMode: shape.generationMode.nullable(),
    bridgeFrom: shape.bridgeFrom.nullable(),
    character: shape.character.nullable(),
    faceStrength: shape.faceStrength.nullable(),
    place: shape.place.nullable(),
    cast: shape.cast.nullable(),
    camera: z
      .object(nullableFields(CameraOffset.shape))
      .strict()
      .nullable()
      .optional()
      .describe('Null or a null field takes the offset away.'),
    params: z
      .record(z.string().max(100), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
      .optional()
      .describe('By capability name; null takes one away.'),
    seed: shape.seed.nullable(),
    keyframes: shape.keyframes.nullable(),
    cites: shape.cites.nullable(),
    highlightCache: shape.highlightCache.nullable(),
    acceptedCut: shape.acceptedCut.nullable(),
    approvedTakeId: shape.approvedTakeId.nullable(),
    inFrame: shape.inFrame.nullable(),
    outFrame: shape.outFrame.nullable(),
  })
  .strict();
export type ShotPatch = z.infer<typeof ShotPatch>;

const ownPrompt = Prompt.omit({ versions: true }).extend({
  title: z.string().max(500).optional().describe('Name of the words; absent: none.'),
  input: PromptText.describe('What the person typed; may be empty.'),
  output: PromptText.optional().describe('Optimised text; absent until there is one.'),
  keyframes: NewKeyframes.optional(),
});
const Name = z.string().max(500).optional().describe('Absent: it has none, or it stays as it is.');
const Description = z.string().max(5000).optional().describe('For people. Absent: it has none, or it stays as it is.');
const promptShape = ownPrompt.shape;
const ParamsPatch = z
  .record(z.string().max(100), z.union([GenerationParams.valueType, z.null()]))
  .describe('By capability name; null takes one away.');

/** Merge patch of the words. On a session without a prompt it makes one. */
export const PromptPatch = ownPrompt
  .partial()
  .extend({
    title: promptShape.title.nullable(),
    output: promptShape.output.nullable(),
    mode: promptShape.mode.nullable(),
    targetModel: promptShape.targetModel.nullable(),
    score: promptShape.score.nullable(),
    generationParams: ParamsPatch.nullable().optional(),
    keyframes: promptShape.keyframes.nullable(),
    brainstormContext: promptShape.brainstormContext.nullable(),
    highlightCache: promptShape.highlightCache.nullable(),
  })
  .strict();
export type PromptPatch = z.infer<typeof PromptPatch>;

/** Any of the ten settings, without defaults: what is absent stays. */
export const SettingsPatch = z
  .object({
    ...withoutDefaults(ContinuitySettings.shape),
    qualityThresholds: z
      .object({ style: z.number().min(0).max(1).optional(), identity: z.number().min(0).max(1).optional() })
      .strict()
      .optional()
      .describe('Scores a take has to reach to pass the gate, 0 to 1; what is absent stays.'),
  })
  .strict();
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const FormatPatch = z.object(withoutDefaults(SequenceFormat.shape)).strict();
export type FormatPatch = z.infer<typeof FormatPatch>;

/** Merge patch of a session. `continuity` on a session without one makes it. */
export const SessionPatch = z
  .object({
    name: Name.nullable(),
    description: Description.nullable(),
    status: Session.shape.status.optional(),
    prompt: PromptPatch.optional().describe('Makes the words when there are none yet.'),
    continuity: z
      .object({ settings: SettingsPatch.optional(), format: FormatPatch.optional() })
      .strict()
      .optional()
      .describe('Makes the sequence when there is none yet.'),
  })
  .strict();
export type SessionPatch = z.infer<typeof SessionPatch>;

/** A session to be made. */
export const NewSession = z
  .object({
    name: Name,
    description: Description,
    prompt: ownPrompt.partial().strict().optional().describe('Makes the words; `input` is empty when absent.'),
    continuity: z
      .object({
        settings: SettingsPatch.optional(),
        format: FormatPatch.optional(),
        primaryStyleReference: StyleReference.optional(),
        shots: z
          .array(NewShot.omit({ afterShotId: true }))
          .max(2000)
          .optional()
          .describe('In order.'),
      })
      .strict()
      .optional()
      .describe('Makes the sequence.'),
  })
  .strict();
export type NewSession = z.infer<typeof NewSession>;

const ownEntry = LibraryEntry.omit({ id: true, userId: true, createdAt: true, updatedAt: true });

export const NewLibraryEntry = ownEntry.extend({ imageAssetIds: ownEntry.shape.imageAssetIds.default([]) }).strict();
export type NewLibraryEntry = z.infer<typeof NewLibraryEntry>;

export const LibraryEntryPatch = ownEntry
  .partial()
  .extend({ description: ownEntry.shape.description.nullable() })
  .strict();
export type LibraryEntryPatch = z.infer<typeof LibraryEntryPatch>;

type Nullable<Shape extends z.ZodRawShape> = {
  [Key in keyof Shape]: z.ZodOptional<z.ZodNullable<Shape[Key] extends z.ZodType ? Shape[Key] : never>>;
};

function nullableFields<Shape extends Record<string, z.ZodType>>(shape: Shape): Nullable<Shape> {
  const fields = Object.entries(shape).map(([key, schema]) => [key, schema.nullable().optional()]);
  return Object.fromEntries(fields) as Nullable<Shape>; // the same keys, each made optional and nullable
}

type Undefaulted<Shape extends Record<string, z.ZodDefault>> = {
  [Key in keyof Shape]: z.ZodOptional<
    Shape[Key]['def']['innerType'] extends z.ZodType ? Shape[Key]['def']['innerType'] : never
  >;
};

/** A patch must not fill in defaults for what it does not name. */
function withoutDefaults<Shape extends Record<string, z.ZodDefault>>(shape: Shape): Undefaulted<Shape> {
  const fields = Object.entries(shape).map(([key, schema]) => [key, (schema.unwrap() as z.ZodType).optional()]);
  return Object.fromEntries(fields) as Undefaulted<Shape>; // the same keys, each without its default
}
