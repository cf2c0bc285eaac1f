import type { LibraryEntry } from '#contract/records/asset.ts';
import type { CapabilityName, Model } from '#contract/records/model.ts';
import type { FoundMention } from './resolve-mentions.ts';

/** Pictures that go along because the words mention them. */
export interface MentionReferences {
  /** Faces and clothes, best first. */
  readonly characterAssetIds: readonly string[];
  readonly styleAssetIds: readonly string[];
  /** What was mentioned with pictures that the model does not take, in words. */
  readonly warnings: readonly string[];
}

/** Pictures of one entry that are sent at most. */
const MOST_OF_ENTRY = 3;

const needs: Readonly<Record<LibraryEntry['type'], CapabilityName>> = {
  character: 'character_reference',
  style: 'style_reference',
  location: 'reference_images',
  object: 'reference_images',
};

/** Which pictures of mentioned library entries a model is sent: each entry once, in the order of the words. */
export function mentionReferences(mentions: readonly FoundMention[], model: Model): MentionReferences {
  const entries = new Map(mentions.flatMap(({ entry }) => (entry ? [[entry.id, entry] as const] : [])));
  const pictured = [...entries.values()].filter(({ imageAssetIds }) => imageAssetIds.length > 0);
  const isTaken = ({ type }: LibraryEntry) => needs[type] in model.capabilities;
  const imagesOf = (type: LibraryEntry['type']) =>
    pictured
      .filter((entry) => entry.type === type && isTaken(entry))
      .flatMap(({ imageAssetIds }) => imageAssetIds.slice(0, MOST_OF_ENTRY));
  const untaken = pictured.filter((entry) => !isTaken(entry) || entry.type === 'location' || entry.type === 'object');
  return {
    characterAssetIds: imagesOf('character'),
    styleAssetIds: imagesOf('style'),
    warnings: untaken.map(({ trigger }) => `Pictures of @${trigger} are not sent to ${model.label}; its words are.`),
  };
}
