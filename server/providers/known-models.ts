import type { CapabilityField, CapabilityName, Model } from '#contract/records/model.ts';

function can(label: string): CapabilityField {
  return { type: 'bool', default: true, label };
}

const FIELDS = {
  image_input: can('Start image'),
  last_frame: can('End image'),
  audio: can('Sound'),
  reference_images: can('Reference images'),
  extend_video: can('Carry on a take'),
  seed: { type: 'int', min: 0, max: 4_294_967_295, label: 'Seed' },
} as const satisfies Partial<Record<CapabilityName, CapabilityField>>;

interface Known {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
  readonly aliases?: readonly string[];
  readonly can: readonly (keyof typeof FIELDS)[];
  readonly maxSeconds: number;
  readonly lifecycle?: Model['lifecycle'];
}

/** The day on which OpenAI's video models ended. */
const SORA_ENDED: Model['lifecycle'] = { state: 'retired', since: '2026-09-24', replacement: 'previz' };

/** Models that work here may name though nothing here makes their pictures: sessions with them open, play, and can be given another model. */
const known: readonly Known[] = [
  {
    id: 'sora-2',
    provider: 'openai',
    label: 'Sora 2',
    aliases: ['sora'],
    can: ['image_input', 'audio'],
    maxSeconds: 12,
    lifecycle: SORA_ENDED,
  },
  {
    id: 'sora-2-pro',
    provider: 'openai',
    label: 'Sora 2 Pro',
    can: ['image_input', 'audio'],
    maxSeconds: 12,
    lifecycle: SORA_ENDED,
  },
  {
    id: 'veo-3',
    provider: 'google',
    label: 'Veo 3',
    aliases: ['google/veo-3'],
    can: ['image_input', 'audio', 'seed'],
    maxSeconds: 8,
  },
  { id: 'veo-4', provider: 'google', label: 'Veo 4', can: ['image_input', 'audio', 'seed'], maxSeconds: 8 },
  {
    id: 'kling-26',
    provider: 'kling',
    label: 'Kling 2.6',
    can: ['image_input', 'last_frame', 'audio'],
    maxSeconds: 10,
  },
  { id: 'kling-v2-1-master', provider: 'kling', label: 'Kling 2.1 Master', can: ['image_input'], maxSeconds: 10 },
  {
    id: 'luma-ray3',
    provider: 'luma',
    label: 'Luma Ray3',
    can: ['image_input', 'last_frame', 'extend_video'],
    maxSeconds: 10,
  },
  {
    id: 'wan-2.2',
    provider: 'wan',
    label: 'Wan 2.2',
    aliases: ['wan-video/wan-2.2-t2v-fast'],
    can: ['seed'],
    maxSeconds: 5,
  },
  {
    id: 'wan-2.5',
    provider: 'wan',
    label: 'Wan 2.5',
    aliases: ['wan-video/wan-2.5-i2v'],
    can: ['image_input', 'seed'],
    maxSeconds: 10,
  },
  {
    id: 'mochi-1',
    provider: 'genmo',
    label: 'Mochi 1',
    aliases: ['genmo/mochi-1-final'],
    can: ['seed'],
    maxSeconds: 5,
  },
  {
    id: 'minimax-video-02',
    provider: 'minimax',
    label: 'MiniMax Video-02',
    aliases: ['minimax/video-02'],
    can: ['image_input'],
    maxSeconds: 10,
  },
];

/**
 * What is known of models that have no provider here. They are never available, and have no price: resellers disagree about it,
 * and nothing here could be charged. A price comes with the provider that reads its maker's own list.
 */
export const knownModels: readonly Model[] = known.map(
  ({ id, provider, label, aliases = [], maxSeconds, ...rest }) => ({
    id,
    provider,
    label,
    kind: 'video',
    isLocal: false,
    isAvailable: false,
    lifecycle: rest.lifecycle ?? { state: 'active' },
    aliases: [...aliases],
    capabilities: Object.fromEntries(rest.can.map((name) => [name, FIELDS[name]])),
    limits: { promptCharacters: 5000, minDurationSeconds: 1, maxDurationSeconds: maxSeconds },
    prices: [],
  }),
);
