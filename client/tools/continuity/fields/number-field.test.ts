import { describe, expect, it } from 'vitest';
import { readNumber } from './number-field.tsx';

const bounds = { min: -5, max: 90 };

describe('readNumber', () => {
  it('should take numbers as people write them', () => {
    expect(readNumber(' −0,3 ', bounds)).toEqual({ isGood: true, value: -0.3 });
    expect(readNumber('12°', bounds)).toEqual({ isGood: true, value: 12 });
    expect(readNumber('2.5 s', bounds)).toEqual({ isGood: true, value: 2.5 });
  });

  it('should say what is wrong with the rest', () => {
    expect(readNumber('', bounds)).toMatchObject({ isGood: false });
    expect(readNumber('', { ...bounds, isOptional: true })).toEqual({ isGood: true, value: null });
    expect(readNumber('12x', bounds)).toMatchObject({ message: 'This is no number.' });
    expect(readNumber('91', bounds)).toMatchObject({ message: 'Between -5 and 90.' });
    expect(readNumber('1.5', { ...bounds, isWhole: true })).toMatchObject({ message: 'Only whole numbers.' });
  });
});
