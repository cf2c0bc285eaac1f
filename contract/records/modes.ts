import { z } from 'zod';

/** What a shot is asked to keep from the picture before it. `none` is a hard cut. */
export const ContinuityMode = z
  .enum(['frame-bridge', 'style-match', 'native', 'none'])
  .describe(
    "What a shot keeps from the picture before it: its last frame, its look, its look by the model's own means, or nothing (a hard cut).",
  );
export type ContinuityMode = z.infer<typeof ContinuityMode>;

/** `continuity`: every shot but the first is anchored. `standard`: an anchor is optional. */
export const GenerationMode = z
  .enum(['continuity', 'standard'])
  .describe('`continuity`: every shot but the first is anchored. `standard`: an anchor is optional.');
export type GenerationMode = z.infer<typeof GenerationMode>;

/** What a take was really conditioned on. */
export const Mechanism = z.enum([
  'frame-bridge',
  'native-style-ref',
  'style-keyframe',
  'identity-keyframe',
  'scene-proxy',
  'seed-only',
  'none',
]);
export type Mechanism = z.infer<typeof Mechanism>;
