import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchShots } from './match-shots.ts';

const film = [
  { title: 'Empty avenue', prompt: 'A woman walks down an empty avenue in the rain' },
  { title: 'She stops', prompt: 'Close on her back as she stops, rain on the coat' },
  { title: 'Waiting room', prompt: 'Tram waiting room with one tungsten lamp' },
];
const [avenue, stops, room] = film as [(typeof film)[0], (typeof film)[0], (typeof film)[0]];

describe('matchShots', () => {
  it('knows a list that is the same, turned round, shortened or longer', () => {
    expect(matchShots(film, film)).toEqual([0, 1, 2]);
    expect(matchShots(film, film.toReversed())).toEqual([2, 1, 0]);
    expect(matchShots(film, [avenue, room])).toEqual([0, 2]);
    expect(matchShots(film, [avenue, { prompt: 'A cat on a wall' }, stops, room])).toEqual([0, null, 1, 2]);
  });
  it('knows a shot by its title when the words changed, and by its words when the title did', () => {
    expect(
      matchShots(film, [{ ...avenue, prompt: 'Something else entirely' }, { ...stops, title: 'Halt' }, room]),
    ).toEqual([0, 1, 2]);
  });
  it('knows an edited shot without a title by its words', () => {
    const plain = film.map(({ prompt }) => ({ prompt }));
    expect(
      matchShots(plain, [{ prompt: 'A man walks down an empty avenue in the snow' }, { prompt: 'Dunes at noon' }]),
    ).toEqual([0, null]);
  });
  it('keeps shots that say the same in their order', () => {
    const same = [{ prompt: 'Rain.' }, { prompt: 'Rain.' }, { prompt: 'Rain.' }];
    expect(matchShots(same, same)).toEqual([0, 1, 2]);
  });
  it('never gives one shot twice, and always finds what is still there word for word', () => {
    const shot = fc.record({
      title: fc.constantFrom('a', 'b', undefined),
      prompt: fc.constantFrom('red car', 'blue car', 'red boat', 'x y z'),
    });
    fc.assert(
      fc.property(fc.array(shot), fc.array(shot), (before, now) => {
        const found = matchShots(before, now);
        const used = found.filter((index) => index !== null);
        expect(new Set(used).size).toBe(used.length);
        const lost = now.filter(
          ({ prompt }, index) =>
            found[index] === null && before.some((other, at) => other.prompt === prompt && !used.includes(at)),
        );
        expect(lost).toEqual([]);
      }),
    );
  });
});
