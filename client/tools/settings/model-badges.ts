import type { CapabilityName, Model } from '#contract/records/model.ts';

const BADGES: readonly (readonly [CapabilityName, string])[] = [
  ['image_input', 'Start frame'],
  ['last_frame', 'End frame'],
  ['reference_images', 'References'],
  ['character_reference', 'Character'],
  ['style_reference', 'Style reference'],
  ['extend_video', 'Extend'],
  ['camera_motion', 'Camera'],
  ['depth', 'Depth'],
  ['seed', 'Seed'],
  ['audio', 'Audio'],
];

/** What a model can be asked for, in few words, the length last. */
export function modelBadges({ capabilities, kind, limits }: Model): string[] {
  const badges = BADGES.flatMap(([name, label]) => {
    const field = capabilities[name];
    return field && !(field.type === 'bool' && !field.default && field.disabledIf) ? [label] : [];
  });
  const lines = capabilities.resolution?.type === 'enum' ? capabilities.resolution.values.at(-1) : undefined;
  return [
    ...badges,
    ...(lines === undefined ? [] : [String(lines)]),
    ...(kind === 'video' ? [`at most ${limits.maxDurationSeconds} s`] : []),
  ];
}

/** A price as people compare them: "$0.05 a second", "free". */
export function priceWords({ amountMicroUsd, per }: Model['prices'][number]): string {
  if (amountMicroUsd === 0) return 'free';
  const amount = amountMicroUsd / 1_000_000;
  return `$${amount.toFixed(amount < 0.1 ? 3 : 2)} a${per === 'image' ? 'n' : ''} ${per}`;
}
