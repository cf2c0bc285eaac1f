import type { Film, FilmShot } from '#client/session/film.ts';
import { sequenceCommands, shotCommands } from '#client/tools/continuity/continuity-commands.ts';
import { continuityKeys } from '#client/tools/continuity/continuity-keys.ts';
import { FilmPlayer } from '#client/tools/continuity/player/film-player.ts';
import { cardKeys } from '#client/tools/continuity/strip/use-cell-actions.ts';
import { type KeyPreset, keyIn, keyPresets } from '#client/ui/key-presets.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { describe, expect, it } from 'vitest';
import { shellCommands } from './shell-commands.tsx';

const session = { id: 's' } as Session; // all that the lists read of it
const shot = { index: 0, shot: { id: 'a' } as Shot, takes: [] as readonly Take[], take: null } as FilmShot; // as above
const film: Film = { shots: [shot], cuts: [], totalFrames: 24, fps: 24, aspectRatio: 16 / 9, aspectLabel: '16:9' };
const player = new FilmPlayer({ onFrame: () => undefined, onSpeed: () => undefined, onUnplayable: () => undefined });

/** Every key that works in Continuity, the view with the most of them: everywhere, there, and on a card of the strip. */
const ours = [
  ...[
    ...shellCommands('s', () => () => undefined),
    ...continuityKeys(film, player),
    ...sequenceCommands(session, film, shot),
    ...shotCommands({ sessionId: 's', continuity: undefined, film, shot }),
  ].flatMap(({ shortcut }) => shortcut ?? []),
  ...cardKeys,
];

describe.each(Object.keys(keyPresets) as KeyPreset[])('the keys of %s', (preset) => {
  it('mean one thing each', () => {
    const keys = ours.map((shortcut) => keyIn(preset, shortcut));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('stand for keys that there are', () => {
    expect(Object.keys(keyPresets[preset].keys).filter((shortcut) => !ours.includes(shortcut))).toEqual([]);
  });
});
