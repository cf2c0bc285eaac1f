import type { Model } from '#contract/records/model.ts';

const LONGEST_SECONDS = 60;
const SHORTEST_SECONDS = 0.5;

const shared: Pick<Model, 'provider' | 'isLocal' | 'isAvailable' | 'lifecycle' | 'aliases'> = {
  provider: 'previz',
  isLocal: true,
  isAvailable: true,
  lifecycle: { state: 'active' },
  aliases: [],
};

const aspectRatio = {
  type: 'enum',
  values: ['16:9', '9:16', '1:1', '4:3', '3:4', '2.39:1'],
  default: '16:9',
  label: 'Aspect ratio',
} as const;
const resolution = { type: 'enum', values: ['432p', '720p', '1080p'], default: '720p', label: 'Resolution' } as const;
const seed = { type: 'int', min: 0, max: 4_294_967_295, label: 'Seed' } as const;

function can(label: string): { type: 'bool'; default: boolean; label: string } {
  return { type: 'bool', default: true, label };
}

/** Moving pictures drawn here: graded illustration, never photoreal. */
export const previzModel: Model = {
  ...shared,
  id: 'previz',
  label: 'Previz',
  kind: 'video',
  capabilities: {
    aspect_ratio: { ...aspectRatio, values: [...aspectRatio.values] },
    resolution: { ...resolution, values: [...resolution.values] },
    duration_s: { type: 'number', min: SHORTEST_SECONDS, max: LONGEST_SECONDS, default: 4, label: 'Duration' },
    fps: { type: 'int', min: 12, max: 60, default: 24, label: 'Frames a second' },
    seed,
    image_input: can('Start image'),
    last_frame: can('End image'),
    style_reference: { ...can('Style reference'), takesStrength: true },
    character_reference: can('Character reference'),
    reference_images: can('Reference images'),
    extend_video: can('Carry on a take'),
    depth: can('Depth image'),
    camera_motion: can('Camera motion'),
  },
  limits: { promptCharacters: 20_000, minDurationSeconds: SHORTEST_SECONDS, maxDurationSeconds: LONGEST_SECONDS },
  prices: [{ per: 'second', amountMicroUsd: 0, asOf: '2026-11-22', source: 'local' }],
};

/** One frame of the same. */
export const previzStillModel: Model = {
  ...shared,
  id: 'previz-still',
  label: 'Previz still',
  kind: 'image',
  capabilities: {
    aspect_ratio: { ...aspectRatio, values: [...aspectRatio.values] },
    resolution: { ...resolution, values: [...resolution.values] },
    seed,
    style_reference: { ...can('Style reference'), takesStrength: true },
    character_reference: can('Character reference'),
  },
  limits: { promptCharacters: 20_000, minDurationSeconds: 0, maxDurationSeconds: 0 },
  prices: [{ per: 'image', amountMicroUsd: 0, asOf: '2026-11-22', source: 'local' }],
};
