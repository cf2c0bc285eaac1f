import type { Cut } from '#contract/records/cut.ts';
import { type ClipPart, type ClipPictures, ClipReader } from './clip-pictures.ts';
import type { CutKey, CutSide } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';
import { picturesHere } from './pictures/picture-work.ts';
import { type Clip, type Join, cutKey, readClips, readCuts } from './read-cuts.ts';

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
  await measureJoin(deps, new ClipReader(deps), { from: before, to: clip });
  const cuts = await readCuts(deps.store, session.userId, session.sessionId);
  return cuts?.find(({ toShotId }) => toShotId === session.shotId) ?? null;
}

/** Measures a cut and the colours of both its clips, as far as that has not been done before. */
export async function measureJoin(deps: JobDeps, reader: ClipReader, join: Join): Promise<void> {
  const { store, pictures = picturesHere } = deps;
  const { key, from, to } = await readJoin(deps, reader, join);
  for (const { colourless, reading } of [from, to]) {
    const colours = colourless && (await pictures.colours((await reading).sample));
    if (colours) await store.cuts.putColours(colourless, colours);
  }
  if (!key) return;
  const [{ tail }, { head }] = await Promise.all([from.reading, to.reading]);
  await store.cuts.put(key, await pictures.cut({ tailA: tail, headB: head, kind: key.kind }));
}

/** What is to be measured of a join: the cut unless `key` is null, and the colours of each side that is named. */
interface JoinReading {
  readonly key: CutKey | null;
  readonly from: ClipReading;
  readonly to: ClipReading;
}

interface ClipReading {
  readonly colourless: CutSide | null;
  readonly reading: Promise<Readonly<ClipPictures>>;
}

/** Begins to read what {@link measureJoin} will look at, of both clips at once. What cannot be read is told to those who wait for it. */
export async function readJoin({ store }: JobDeps, reader: ClipReader, join: Join): Promise<JoinReading> {
  const key = cutKey(join.from, join.to);
  const isCutKnown = !key || (await store.cuts.get(key)) !== null;
  const begin = async (clip: Clip, part: ClipPart): Promise<ClipReading> => {
    const [colours] = clip.side ? await store.cuts.coloursMany([clip.side]) : [];
    const colourless = colours ? null : clip.side;
    const reading = reader.read(clip, [...(isCutKnown ? [] : [part]), ...(colourless ? ['sample' as const] : [])]);
    reading.catch(() => {});
    return { colourless, reading };
  };
  const [from, to] = await Promise.all([begin(join.from, 'tail'), begin(join.to, 'head')]);
  return { key: isCutKnown ? null : key, from, to };
}
