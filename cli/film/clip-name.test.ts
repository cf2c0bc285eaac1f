import { expect, it } from 'vitest';
import { clipName } from './clip-name.ts';

it.each([
  [1, 'Empty avenue', 7, '01-empty-avenue.mp4'],
  [7, 'Rooftops, dawn!', 500, '007-rooftops-dawn.mp4'],
  [2, undefined, 3, '02.mp4'],
  [3, '../../etc/passwd\u0000; rm -rf', 3, '03-etc-passwd-rm-rf.mp4'],
  [4, '🦊', 4, '04.mp4'],
  [5, 'Café Ночь שלום', 5, '05-cafe-ночь-שלום.mp4'],
])('names shot %s "%s"', (number, title, count, name) => {
  expect(clipName(number, title, count)).toBe(name);
});

it('fits every file system', () => {
  expect(Buffer.byteLength(clipName(1, '𐍈'.repeat(400), 2))).toBeLessThan(255);
});
