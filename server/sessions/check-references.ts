import { invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { NewSession } from '#contract/records/commands.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import type { Store } from '#server/store/port.ts';

/** A record of the user's that a body names, and where it does. */
export interface Reference {
  readonly kind: 'asset' | 'library-entry';
  readonly id: string;
  /** JSON pointer into the body. */
  readonly at: string;
}

/** What a body says of pictures and people; a patch may take them away with `null`. */
interface Naming {
  readonly keyframes?: readonly Keyframe[] | null | undefined;
  readonly character?: string | null | undefined;
}

/** What a shot, or the words, name. `at` is where they stand in the body. */
export function referencesOf({ keyframes, character }: Naming, at: readonly (string | number)[] = []): Reference[] {
  const stills = (keyframes ?? []).flatMap(({ assetId }, index): Reference[] =>
    assetId === undefined ? [] : [{ kind: 'asset', id: assetId, at: toPointer(at, 'keyframes', index, 'assetId') }],
  );
  if (character === undefined || character === null) return stills;
  return [...stills, { kind: 'library-entry', id: character, at: toPointer(at, 'character') }];
}

/** What a session that is to be made names. */
export function referencesOfSession({ prompt, continuity }: NewSession): Reference[] {
  const look = continuity?.primaryStyleReference;
  return [
    ...referencesOf({ keyframes: prompt?.keyframes }, ['prompt']),
    ...(look ? [{ kind: 'asset', id: look.assetId, at: '/continuity/primaryStyleReference/assetId' } as const] : []),
    ...(continuity?.shots ?? []).flatMap((shot, index) => referencesOf(shot, ['continuity', 'shots', index])),
  ];
}

/**
 * Refuses what is not there, or is somebody else's: the two are told alike. What `before` names already passes, for work that came
 * over from elsewhere may name what never came; it is asked only when something is missing. Throws `invalid-input` with the first pointer.
 */
export async function checkReferences(
  { store }: { readonly store: Store },
  userId: string,
  references: readonly Reference[],
  before: () => Promise<readonly Reference[]> = async () => [],
): Promise<void> {
  const idsOf = (wanted: Reference['kind']) => [
    ...new Set(references.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))),
  ];
  const assets = await store.assets.getMany(userId, idsOf('asset'));
  const entries = await store.library.getMany(userId, idsOf('library-entry'));
  const known = {
    asset: new Set(assets.map(({ id }) => id)),
    'library-entry': new Set(entries.map(({ id }) => id)),
  };
  const missing = references.filter(({ kind, id }) => !known[kind].has(id));
  if (missing.length === 0) return;
  const named = new Set((await before()).map(({ kind, id }) => `${kind} ${id}`));
  const unknown = missing.find(({ kind, id }) => !named.has(`${kind} ${id}`));
  if (!unknown) return;
  const words = { asset: 'There is no such picture.', 'library-entry': 'There is no such entry in the library.' };
  throw invalidInput(unknown.at, words[unknown.kind]);
}

/** In a session that is to be made, shots refer to other shots of its own. Throws `invalid-input`. */
export function checkOwnLinks({ continuity }: NewSession): void {
  const shots = continuity?.shots ?? [];
  const ids = new Set(shots.flatMap(({ id }) => id ?? []));
  for (const [index, { id, bridgeFrom, styleSource }] of shots.entries()) {
    const links = [
      ...(bridgeFrom ? [[bridgeFrom.shotId, ['bridgeFrom', 'shotId']] as const] : []),
      ...(styleSource?.kind === 'shot' ? [[styleSource.shotId, ['styleSource', 'shotId']] as const] : []),
    ];
    for (const [otherId, field] of links) {
      const at = toPointer(['continuity', 'shots', index], ...field);
      if (otherId === id) throw invalidInput(at, 'A shot cannot refer to itself.');
      if (!ids.has(otherId)) throw invalidInput(at, 'There is no such shot in this session.');
    }
  }
}

function toPointer(at: readonly (string | number)[], ...more: (string | number)[]): string {
  return pointer(...[...at, ...more].map(String));
}
