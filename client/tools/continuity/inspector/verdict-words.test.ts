import { describe, expect, it } from 'vitest';
import { verdictInLine, withoutTitle } from './verdict-words.ts';

describe('withoutTitle', () => {
  it('should leave out only a title that stands by itself in front', () => {
    expect(withoutTitle('Colour shift. Warmer by ΔE 6.1, 5 frames after the cut.')).toBe(
      'Warmer by ΔE 6.1, 5 frames after the cut.',
    );
    expect(withoutTitle('Invisible.')).toBe('Invisible.');
  });
});

describe('verdictInLine', () => {
  it('should be the first sentence in lower case, with its decimals whole', () => {
    expect(verdictInLine('Colour shift. Warmer by ΔE 6.1, 5 frames after the cut.')).toBe(
      'warmer by ΔE 6.1, 5 frames after the cut',
    );
    expect(verdictInLine('Different framing, SSIM 0.42. Looks like a new angle; try Style match.')).toBe(
      'different framing, SSIM 0.42',
    );
    expect(verdictInLine('Flash of 2 frames at the cut. Brighter by 9 %, then back.')).toBe('flash of 2 frames');
  });
});
