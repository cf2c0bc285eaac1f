import { expect, test } from 'vitest';
import { formatRange, formatTime } from './ranges.ts';

test('ranges of money and time are as short as they can be', () => {
  expect(formatRange({ min: 210_000, max: 210_000 })).toBe('$0.21');
  expect(formatRange({ min: 0, max: 0 })).toBe('free');
  expect(formatRange({ min: 210_000, max: 420_000 })).toBe('$0.21–$0.42');
  expect(formatTime(null)).toBe('not known yet');
  expect(formatTime({ min: 3.2, max: 40 })).toBe('3–40 s');
  expect(formatTime({ min: 100, max: 290 })).toBe('2–5 min');
});
