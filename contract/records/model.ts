import { z } from 'zod';
import { MicroUsd } from '../ids.ts';

/** Names under which a model can be asked for something; the keys of `GenerationParams`. */
export const CapabilityName = z.enum([
  'aspect_ratio',
  'duration_s',
  'resolution',
  'fps',
  'audio',
  'seed',
  'guidance',
  'image_input',
  'style_reference',
  'character_reference',
  'extend_video',
  'last_frame',
  'reference_images',
  'depth',
  'camera_motion',
]);
export type CapabilityName = z.infer<typeof CapabilityName>;

const Primitive = z.union([z.string(), z.number(), z.boolean()]);

/** Holds when the named field has one of these values. */
const Condition = z.object({ field: CapabilityName, in: z.array(Primitive).min(1) });

const conditions = {
  label: z.string().describe('For people.'),
  availableIf: Condition.optional().describe('Only asked for while this holds.'),
  disabledIf: Condition.optional().describe('Not to be asked for while this holds.'),
};

/** One thing a model can be asked for, and within what bounds. */
export const CapabilityField = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('enum'),
    values: z.array(z.union([z.string(), z.number()])).min(1),
    default: z.union([z.string(), z.number()]),
    availableValuesIf: z
      .array(z.object({ when: Condition, values: z.array(z.union([z.string(), z.number()])) }))
      .optional()
      .describe('Narrower values while a condition holds.'),
    ...conditions,
  }),
  z.object({
    type: z.literal('int'),
    min: z.int(),
    max: z.int(),
    step: z.int().optional(),
    default: z.int().optional(),
    ...conditions,
  }),
  z.object({
    type: z.literal('number'),
    min: z.number(),
    max: z.number(),
    step: z.number().optional(),
    default: z.number().optional(),
    ...conditions,
  }),
  z.object({
    type: z.literal('bool'),
    default: z.boolean(),
    takesStrength: z
      .boolean()
      .optional()
      .describe('Of references: whether it takes how closely to keep to them, 0 to 1; absent is no.'),
    ...conditions,
  }),
  z.object({ type: z.literal('string'), maxLength: z.int(), default: z.string().optional(), ...conditions }),
]);
export type CapabilityField = z.infer<typeof CapabilityField>;

/** What a model costs, with where that is known from. */
export const Price = z.object({
  per: z
    .enum(['second', 'clip', 'image'])
    .describe('What the amount is for: a second of picture, a whole clip, or a still.'),
  amountMicroUsd: MicroUsd,
  when: Condition.optional().describe('Only while this holds; the first price that fits counts.'),
  asOf: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .describe('Day the price was read, YYYY-MM-DD.'),
  source: z.string().describe('Page the price was read from, or "local" for what runs here.'),
});

/** A model as people and programs choose it. */
export const Model = z.object({
  id: z.string().describe('Name a shot asks for it by.'),
  provider: z.string().describe('Id of who runs it.'),
  label: z.string().describe('Name for people.'),
  kind: z.enum(['video', 'image']).describe('What it makes; shots want `video`, keyframes `image`.'),
  isLocal: z.boolean().describe('True when it runs here: no key, no cost, no network.'),
  isAvailable: z.boolean().describe('False when its provider has no key here.'),
  lifecycle: z
    .object({
      state: z.enum(['active', 'deprecated', 'retired']),
      since: z.string().optional(),
      replacement: z.string().optional().describe('Model id to use instead.'),
    })
    .describe('Whether it is still to be had; `since` is the day that state began, absent when unknown.'),
  aliases: z.array(z.string()).describe('Older and other ids that mean this model.'),
  capabilities: z
    .partialRecord(CapabilityName, CapabilityField)
    .describe('What it can be asked for; a name that is absent it cannot.'),
  limits: z
    .object({
      promptCharacters: z.int(),
      minDurationSeconds: z.number(),
      maxDurationSeconds: z.number(),
    })
    .describe('Of one request; characters are UTF-16 code units.'),
  prices: z.array(Price).describe('First that fits counts; empty when the price is not known.'),
});
export type Model = z.infer<typeof Model>;
