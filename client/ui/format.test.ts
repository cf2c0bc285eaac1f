import { describe, expect, it } from 'vitest';
import {
  countOf,
  formatClock,
  formatPrice,
  formatRelativeTime,
  formatSeconds,
  formatSigned,
  formatDay,
} from './format.ts';

const NOW = new Date('2026-11-22T16:00:00.000Z');
const before = (seconds: number) => formatRelativeTime(new Date(NOW.getTime() - seconds * 1000).toISOString(), NOW);

describe('formatRelativeTime', () => {
  it('should be relative under a week and a date after it', () => {
    expect(before(2)).toBe('just now');
    expect(before(90)).toBe('1 min ago');
    expect(before(3 * 3600)).toBe('3 h ago');
    expect(before(26 * 3600)).toBe('yesterday');
    expect(before(3 * 86400)).toBe('3 days ago');
    expect(before(10 * 86400)).toBe('12 Nov');
    expect(before(400 * 86400)).toBe('18 Oct 2025');
  });

  it('should call a clock that runs ahead "just now"', () => {
    expect(before(-30)).toBe('just now');
  });
});

describe('lengths', () => {
  it('should show clocks without a leading hour', () => {
    expect(formatClock(27)).toBe('0:27');
    expect(formatClock(59.6)).toBe('1:00');
    expect(formatClock(3725)).toBe('1:02:05');
  });

  it('should show seconds with one decimal and a unit', () => {
    expect(formatSeconds(4)).toBe('4.0 s');
    expect(formatSeconds(2.46)).toBe('2.5 s');
  });
});

describe('numbers', () => {
  it('should sign differences with a true minus', () => {
    expect(formatSigned(3.14, 1)).toBe('+3.1');
    expect(formatSigned(-2.4, 1)).toBe('−2.4');
    expect(formatSigned(-0.01, 1)).toBe('0.0');
  });

  it('should count in words people use', () => {
    expect(countOf(1, 'shot')).toBe('1 shot');
    expect(countOf(0, 'shot')).toBe('0 shots');
    expect(countOf(2000, 'shot')).toBe('2,000 shots');
  });

  it('should say free for nothing, and never round money down to free', () => {
    expect(formatPrice(0)).toBe('free');
    expect(formatPrice(210_000)).toBe('$0.21');
    expect(formatPrice(1)).toBe('under $0.01');
  });
});

describe('formatDay', () => {
  it('should name the month', () => {
    expect(formatDay('2026-09-24')).toBe('24 Sep 2026');
    expect(formatDay('2026-13-01')).toBe('2026-13-01');
    expect(formatDay('soon')).toBe('soon');
  });
});
