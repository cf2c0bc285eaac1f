import type { Model } from '#contract/records/model.ts';

/** One credit is a cent. */
export const MICRO_USD_PER_CREDIT = 10_000;
const PRICES_READ = { asOf: '2026-11-22', source: 'https://github.com/runwayml/skills (api-reference)' } as const;

/** Sizes a model makes, as it is asked for them. */
export const VIDEO_RATIOS = ['1280:720', '720:1280', '1104:832', '832:1104', '960:960', '1584:672'] as const;
/** Without a start image it makes only these. */
export const TEXT_RATIOS = ['1280:720', '720:1280'] as const;
export const STILL_RATIOS = ['1280:720', '720:1280', '960:720', '720:960', '720:720', '1680:720'] as const;
export const SHORTEST_SECONDS = 2;
export const LONGEST_SECONDS = 10;

const seed = { type: 'int', min: 0, max: 4_294_967_295, label: 'Seed' } as const;
const aspectRatio = {
  type: 'enum',
  values: ['16:9', '9:16', '1:1', '4:3', '3:4', '2.39:1'],
  default: '16:9',
  label: 'Aspect ratio',
} satisfies Model['capabilities']['aspect_ratio'];

function can(label: string): { type: 'bool'; default: boolean; label: string } {
  return { type: 'bool', default: true, label };
}

/** Our names of the models, by theirs. */
export const RUNWAY_NAMES = { 'runway-gen45': 'gen4.5', 'runway-gen4-image': 'gen4_image' } as const;

/** What Runway makes; without a key for it none is available. */
export function runwayModels(isAvailable: boolean): Model[] {
  const shared = { provider: 'runway', isLocal: false, isAvailable, lifecycle: { state: 'active' } } as const;
  return [
    {
      ...shared,
      id: 'runway-gen45',
      label: 'Runway Gen-4.5',
      kind: 'video',
      aliases: ['gen4.5'],
      capabilities: {
        aspect_ratio: aspectRatio,
        duration_s: { type: 'int', min: SHORTEST_SECONDS, max: LONGEST_SECONDS, default: 5, label: 'Duration' },
        image_input: can('Start image'),
        seed,
      },
      limits: {
        promptCharacters: 1000,
        minDurationSeconds: SHORTEST_SECONDS,
        maxDurationSeconds: LONGEST_SECONDS,
      },
      prices: [{ per: 'second', amountMicroUsd: 12 * MICRO_USD_PER_CREDIT, ...PRICES_READ }],
    },
    {
      ...shared,
      id: 'runway-gen4-image',
      label: 'Runway Gen-4 Image',
      kind: 'image',
      aliases: ['gen4_image'],
      capabilities: {
        aspect_ratio: aspectRatio,
        style_reference: can('Style reference'),
        character_reference: can('Character reference'),
        reference_images: can('Reference images'),
        seed,
      },
      limits: { promptCharacters: 1000, minDurationSeconds: 0, maxDurationSeconds: 0 },
      // At about 720 lines, which are the ones that are asked for.
      prices: [{ per: 'image', amountMicroUsd: 5 * MICRO_USD_PER_CREDIT, ...PRICES_READ }],
    },
  ];
}
