import { z } from 'zod';
import { Id, Instant } from '../ids.ts';
import { KeptText, PromptText } from './prompt.ts';
import { Shot } from './shot.ts';
import { ContinuityMode, GenerationMode } from './modes.ts';

/** Width over height as people write it. */
export const AspectRatio = z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '2.39:1']).describe('Width over height.');
export type AspectRatio = z.infer<typeof AspectRatio>;

/** Lines of the short side; 432p is 768×432 at 16:9. */
export const Resolution = z
  .enum(['432p', '720p', '1080p'])
  .describe('Lines of the short side; 432p is 768×432 at 16:9.');
export type Resolution = z.infer<typeof Resolution>;

/** The one picture format of a sequence: every shot is made in it, so clips join without scaling. */
export const SequenceFormat = z.object({
  aspectRatio: AspectRatio.default('16:9'),
  resolution: Resolution.default('720p'),
  fps: z.number().min(12).max(60).describe('Frames a second; 23.976, 29.97 and 59.94 mean x/1001.').default(24),
});
export type SequenceFormat = z.infer<typeof SequenceFormat>;

/** What a whole sequence keeps to unless a shot says otherwise. All ten settings of the older product, with its defaults. */
export const ContinuitySettings = z.object({
  generationMode: GenerationMode.default('continuity'),
  defaultContinuityMode: ContinuityMode.describe('Continuity of new shots.').default('frame-bridge'),
  defaultStyleStrength: z.number().min(0).max(1).describe('Style strength of new shots, 0 to 1.').default(0.6),
  defaultModel: z.string().min(1).max(200).describe('Model id of new shots.').default('previz'),
  autoExtractFrameBridge: z
    .boolean()
    .describe('Keep the last frame of each take ready for the next shot.')
    .default(true),
  useCharacterConsistency: z
    .boolean()
    .describe("Whether a shot's character is sent to models that take a character reference.")
    .default(false),
  useSceneProxy: z
    .boolean()
    .describe('Whether shots may be anchored on a view of the scene proxy, once that is ready.')
    .default(false),
  autoRetryOnFailure: z
    .boolean()
    .describe('Whether a take that misses the gate is made again, at most `maxRetries` times.')
    .default(true),
  maxRetries: z.int().min(0).max(5).describe('Attempts after the first when the gate is missed.').default(1),
  qualityThresholds: z
    .object({ style: z.number().min(0).max(1).default(0.75), identity: z.number().min(0).max(1).default(0.6) })
    .describe('Scores a take has to reach to pass the gate, 0 to 1.')
    .default({ style: 0.75, identity: 0.6 }),
});
export type ContinuitySettings = z.infer<typeof ContinuitySettings>;

/** A still whose look shots should match. */
export const StyleReference = z.object({
  id: Id,
  assetId: Id.describe('The still.'),
  source: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('take'), takeId: Id, seconds: z.number().min(0) }),
      z.object({ kind: z.literal('upload') }),
      z.object({ kind: z.literal('library'), libraryEntryId: Id }),
    ])
    .describe('Where the still came from; `seconds` is the moment of the take.'),
  resolution: z.object({ width: z.int().min(1), height: z.int().min(1) }).describe('Pixels of the still.'),
  aspectRatio: z.string().max(20).describe('Reduced, such as 16:9 or 683:384.'),
  palette: z
    .array(z.string().regex(/^#[0-9a-f]{6}$/))
    .max(12)
    .describe('Main colours, most of the picture first.'),
  analysis: z
    .object({
      lighting: z.string().max(1000).optional(),
      mood: z.string().max(1000).optional(),
      confidence: z.number().min(0).max(1).optional(),
    })
    .optional()
    .describe('Its light and mood in words, with how sure that is (0 to 1); absent when nobody looked.'),
  createdAt: Instant,
});
export type StyleReference = z.infer<typeof StyleReference>;

/** What a scene proxy is built from: the take a shot plays, any take, or a picture. */
export const SceneProxySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shot'), shotId: Id }).strict(),
  z
    .object({
      kind: z.literal('take'),
      takeId: Id,
      seconds: z
        .number()
        .min(0)
        .optional()
        .describe('Moment to take; absent: the sharpest of a quarter, half and three quarters.'),
    })
    .strict(),
  z.object({ kind: z.literal('asset'), assetId: Id.describe('A picture of yours.') }).strict(),
]);
export type SceneProxySource = z.infer<typeof SceneProxySource>;

/** Stand-in geometry of a place, so that a camera can move in it. */
export const SceneProxy = z.object({
  id: Id,
  kind: z
    .enum(['depth-parallax', 'gaussian-splat', 'nerf'])
    .describe('Only depth-parallax is made here; the others came from the older product.'),
  referenceFrameAssetId: Id.optional().describe('Absent when making it failed before there was a frame.'),
  depthMapAssetId: Id.optional().describe('Grey PNG, white near; absent until built.'),
  depthSource: z
    .enum(['rendered', 'estimated'])
    .optional()
    .describe(
      '`rendered`: true depth from what made the picture. `estimated`: guessed from the picture alone. Absent until built.',
    ),
  from: SceneProxySource.optional().describe('Absent for proxies of the older product.'),
  status: z
    .enum(['building', 'ready', 'failed'])
    .describe('Only a proxy that is `ready` can anchor a shot; `error` says why one failed.'),
  error: KeptText.optional().describe('Why it failed, in words; absent unless it did.'),
  createdAt: Instant,
});
export type SceneProxy = z.infer<typeof SceneProxy>;

/** The cut of a session. Whole or absent; `shots` is `[]` when there are none. */
export const Continuity = z.object({
  shots: z.array(Shot).describe('In order of position.'),
  primaryStyleReference: StyleReference.nullable()
    .optional()
    .describe('Look that shots match unless they name another; null or absent: none.'),
  sceneProxy: SceneProxy.nullable().optional().describe('Geometry that a camera can move in; null or absent: none.'),
  settings: ContinuitySettings.describe('What holds for every shot that says nothing else.'),
  format: SequenceFormat.describe('Picture format of every shot.'),
  style: PromptText.optional().describe("Words of the look, sent after every shot's own; absent: none."),
});
export type Continuity = z.infer<typeof Continuity>;
