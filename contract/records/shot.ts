import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { ContinuityMode, GenerationMode } from './modes.ts';
import { Citation } from '../prompt/citation.ts';
import { GenerationParams, HighlightCache, Keyframe, KeptText } from './prompt.ts';

/** Where a shot's look comes from: the session's primary style reference, or another shot's selected take. */
export const StyleSource = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('primary') }),
    z.object({ kind: z.literal('shot'), shotId: Id }),
  ])
  .describe("Where the look comes from: the session's primary style reference, or another shot's selected take.");
export type StyleSource = z.infer<typeof StyleSource>;

/** The frame a shot continues from: an *input*. What a take ends on is kept on the take. */
export const BridgeFrom = z.object({
  shotId: Id,
  at: z
    .union([z.enum(['first', 'last']), z.object({ seconds: z.number().min(0) })])
    .describe('Its first frame, its last, or a moment of it in seconds.'),
});
export type BridgeFrom = z.infer<typeof BridgeFrom>;

/** Camera offset from the scene proxy's own view. */
export const CameraOffset = z.object({
  yaw: z.number().min(-180).max(180).optional().describe('Degrees, positive turns right; absent is 0.'),
  pitch: z.number().min(-90).max(90).optional().describe('Degrees, positive looks up; absent is 0.'),
  roll: z.number().min(-180).max(180).optional().describe('Degrees, positive tilts clockwise; absent is 0.'),
  dolly: z.number().min(-5).max(5).optional().describe('Scene depths, positive moves in; absent is 0.'),
});
export type CameraOffset = z.infer<typeof CameraOffset>;

/** A score of the cut into a shot that somebody decided to live with. It holds for just these two takes. */
export const AcceptedCut = z.object({
  fromTakeId: Id,
  toTakeId: Id,
  score: z.number().min(0).max(100).describe('Score that was accepted.'),
});
export type AcceptedCut = z.infer<typeof AcceptedCut>;

/** A place's or person's tag: what keeps it alike from shot to shot. Compared without regard to case. */
export const Tag = z.string().trim().min(1).max(64);

/** One planned piece of picture. */
export const Shot = z.object({
  id: Id,
  position: z
    .string()
    .min(1)
    .max(200)
    .describe('Fractional order key, compared by code units; a reorder writes one shot.'),
  title: z.string().max(200).optional().describe('Short name; absent until a person or a shot list gives one.'),
  prompt: KeptText,
  generationMode: GenerationMode.optional().describe("Absent: the session's."),
  continuityMode: ContinuityMode,
  styleStrength: z.number().min(0).max(1).describe('Presets: loose 0.4, balanced 0.6, strict 0.8, exact 0.95.'),
  styleSource: StyleSource,
  bridgeFrom: BridgeFrom.optional().describe('Absent: the last frame of the shot before it in order.'),
  character: Id.optional().describe('Library entry whose face and clothes this shot shows.'),
  faceStrength: z.number().min(0).max(1).optional().describe('Absent: 0.8 when a character is set.'),
  place: Tag.optional().describe('Tag of the place; shots with the same tag share their scenery.'),
  cast: z.array(Tag).max(12).optional().describe('Tags of the people and things that stay the same from shot to shot.'),
  camera: CameraOffset.optional().describe("Offset from the scene proxy's own view; absent: none."),
  modelId: z.string().min(1).max(200).describe('Model that makes it.'),
  durationSeconds: z.number().min(0.1).max(3600).describe('Asked length; a model may round it to what it can.'),
  params: GenerationParams,
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .optional()
    .describe('Absent: carried over from the bridged take, else chosen.'),
  keyframes: z.array(Keyframe).max(3).optional().describe('Stills that pin the picture; absent: none.'),
  cites: z
    .array(Citation)
    .max(40)
    .optional()
    .describe(
      "Words of the session's prompt this shot was written from; it goes stale when they change. Absent: none.",
    ),
  highlightCache: HighlightCache.optional().describe('Absent until words of the shot are locked.'),
  acceptedCut: AcceptedCut.optional().describe('Set while the cut into this shot is accepted as it is.'),
  approvedTakeId: Id.optional().describe(
    'The take somebody approved. It counts while that very take plays; absent: none.',
  ),
  selectedTakeId: Id.optional().describe('The take that plays in the film; absent until there is one.'),
  inFrame: z.int().min(0).optional().describe('First frame that plays; absent is 0.'),
  outFrame: z.int().min(1).optional().describe('Frame after the last that plays; absent is the end of the take.'),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Shot = z.infer<typeof Shot>;
