import { describe, expect, it } from 'vitest';
import { readFilmOptions } from './options.ts';

describe('readFilmOptions', () => {
  it('reads everything there is', () => {
    expect(
      readFilmOptions([
        'a.md',
        '-o',
        'out',
        '--size',
        '1280×720',
        '--fps',
        '23.976',
        '--seed',
        '7',
        '--json',
        '--data',
        'd',
      ]),
    ).toEqual({
      listPath: 'a.md',
      outFolder: 'out',
      size: { aspectRatio: '16:9', resolution: '720p' },
      fps: 23.976,
      seed: 7,
      isJson: true,
      dataFolder: 'd',
    });
  });
  it('asks for help before anything else is right', () => {
    expect(readFilmOptions(['--help', '--size', '7'])).toBe('help');
  });
  it.each([
    [[], 'Which shot list?'],
    [['a.md'], 'Where should the film go?'],
    [['a.md', 'b.md', '--out', 'o'], '"b.md" is one too many'],
    [['a.md', '--out', 'o', '--size', '769x431'], 'There is no size "769x431". Choose one of 768x432, 1280x720'],
    [['a.md', '--out', 'o', '--size', '0x0'], 'There is no size'],
    [['a.md', '--out', 'o', '--fps', '0'], '--fps takes a number from 12 to 60'],
    [['a.md', '--out', 'o', '--seed', '1.5'], '--seed takes a whole number from 0 to 4294967295'],
    [['a.md', '--out', 'o', '--seed', '1e9'], '--seed takes'],
    [['a.md', '--out', 'o', '--speed', '2'], "Unknown option '--speed'"],
    [['a.md', '--out'], 'argument missing'],
  ])('refuses %j', (argv, message) => {
    expect(() => readFilmOptions(argv)).toThrow(message);
  });
});
