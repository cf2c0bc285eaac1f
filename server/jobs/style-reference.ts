import { invalidInput } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { StyleReference } from '#contract/records/continuity.ts';
import { secondsToFrames } from '#contract/time.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { found } from '#server/sessions/not-found.ts';
import type { JobDeps } from './deps.ts';
import { frameAsset } from './frame-asset.ts';

/** Where a look is taken from. */
export type StyleSourceChoice =
  | { readonly kind: 'upload'; readonly assetId: string }
  | { readonly kind: 'library'; readonly libraryEntryId: string }
  | { readonly kind: 'take'; readonly takeId: string; readonly seconds: number };

/** Colours kept of a reference. */
const PALETTE_SIZE = 6;
/** Pixels looked at; more change nothing that can be seen. */
const SAMPLES = 20_000;

/**
 * The reference that a still or a moment makes. Throws `not-found` for a take or entry that is not there, `invalid-input` for
 * what is no picture of this user, and `media-rejected`. May be repeated.
 */
export async function makeStyleReference(
  deps: JobDeps,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  source: StyleSourceChoice,
): Promise<StyleReference> {
  found(await deps.store.sessions.revision(userId, sessionId), 'session');
  const assetId = await stillOf(deps, userId, sessionId, source);
  const asset = await deps.store.assets.get(userId, assetId);
  if (asset?.kind !== 'image' || asset.missing) throw invalidInput('/source', 'This is no picture of yours.');
  const picture = await deps.stills.read(await deps.store.blobs.pathOf(asset.sha256));
  return {
    id: newId(),
    assetId,
    source: source.kind === 'upload' ? { kind: 'upload' } : source,
    resolution: { width: picture.width, height: picture.height },
    aspectRatio: reducedRatio(picture.width, picture.height),
    palette: mainColours(picture),
    createdAt: deps.now().toISOString(),
  };
}

async function stillOf(deps: JobDeps, userId: string, sessionId: string, source: StyleSourceChoice): Promise<string> {
  if (source.kind === 'upload') return source.assetId;
  if (source.kind === 'library') {
    const entry = found(await deps.store.library.get(userId, source.libraryEntryId), 'library-entry');
    const [first] = entry.imageAssetIds;
    if (first === undefined) throw invalidInput('/source/libraryEntryId', 'This library entry has no picture.');
    return first;
  }
  const take = found(await deps.store.sessions.take(userId, sessionId, source.takeId), 'take');
  const frame = Math.min(secondsToFrames(source.seconds, take.fps), take.frameCount - 1);
  return (await frameAsset(deps, userId, take, frame)).assetId;
}

function reducedRatio(width: number, height: number): string {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const common = divisor(width, height);
  return `${width / common}:${height / common}`;
}

/** The commonest colours, by counting sixteen steps of each channel and taking the mean of what falls together. */
function mainColours({ data }: RgbaImage): string[] {
  const bins = new Map<number, [count: number, red: number, green: number, blue: number]>();
  const step = Math.max(1, Math.floor(data.length / 4 / SAMPLES)) * 4;
  for (let at = 0; at + 2 < data.length; at += step) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const bin = bins.get(((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4));
    if (bin) {
      bin[0] += 1;
      bin[1] += red;
      bin[2] += green;
      bin[3] += blue;
    } else bins.set(((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4), [1, red, green, blue]);
  }
  const commonest = [...bins.values()].sort(([a], [b]) => b - a).slice(0, PALETTE_SIZE);
  return commonest.map(([count, ...sums]) => `#${sums.map((sum) => hex(sum / count)).join('')}`);
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}
