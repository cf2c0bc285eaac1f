import type { Cut } from '#contract/records/cut.ts';
import { ClipReader } from './clip-pictures.ts';
import type { JobDeps } from './deps.ts';
import { picturesHere } from './pictures/picture-work.ts';
import { type Clip, cutKey, readClips, readCuts } from './read-cuts.ts';

interface SessionRef {
  readonly userId: string;
  readonly sessionId: string;
}

/** The cut into one shot; `null` for the first shot and while either side has no take. */
export async function measureCutInto(
  deps: JobDeps,
  session: SessionRef & { readonly shotId: string },
): Promise<Cut | null> {
  const clips = await readClips(deps.store, session.userId, session.sessionId);
  const index = clips.findIndex((clip) => clip?.shot.id === session.shotId);
  const [before, clip] = [clips[index - 1], clips[index]];
  if (!before || !clip) return null;
  await measureJoin(deps, new ClipReader(deps), before, clip);
  const cuts = await readCuts(deps.store, session.userId, session.sessionId);
  return cuts?.find(({ toShotId }) => toShotId === session.shotId) ?? null;
}

/** Measures a cut and the colours of both its clips, as far as that has not been done before. */
export async function measureJoin(deps: JobDeps, reader: ClipReader, from: Clip, to: Clip): Promise<void> {
  const { store, pictures = picturesHere } = deps;
  const key = cutKey(from, to);
  const isCutKnown = !key || (await store.cuts.get(key)) !== null;
  const unknown = await withoutColours(deps, [from, to]);
  // Both at once: most of reading is the start of a process.
  for (const clip of isCutKnown ? unknown : [from, to]) reader.read(clip).catch(() => {});
  for (const clip of unknown) await measureColours(deps, reader, clip);
  if (isCutKnown) return;
  const [{ tail }, { head }] = await Promise.all([reader.read(from), reader.read(to)]);
  await store.cuts.put(key, await pictures.cut({ tailA: tail, headB: head, kind: key.kind }));
}

async function withoutColours({ store }: JobDeps, clips: readonly Clip[]): Promise<Clip[]> {
  const withMedia = clips.flatMap((clip) => (clip.side ? [{ clip, side: clip.side }] : []));
  const known = await store.cuts.coloursMany(withMedia.map(({ side }) => side));
  return withMedia.flatMap(({ clip }, index) => (known[index] ? [] : [clip]));
}

/** Keeps the colours of what plays of a clip, which drift is told from. */
async function measureColours(deps: JobDeps, reader: ClipReader, clip: Clip): Promise<void> {
  const { store, pictures = picturesHere } = deps;
  const { sample } = await reader.read(clip);
  const colours = await pictures.colours(sample);
  if (colours && clip.side) await store.cuts.putColours(clip.side, colours);
}
