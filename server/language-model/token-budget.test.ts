import { describe, expect, it } from 'vitest';
import { TokenBudget } from './token-budget.ts';

describe('TokenBudget', () => {
  it('should hold the estimate back until what was used is known', () => {
    const budget = new TokenBudget(100);
    const held = budget.hold(80);
    expect(() => budget.hold(30)).toThrow('used up');
    held.settle(10);
    held.settle(0);
    expect(() => budget.hold(91)).toThrow('used up');
    budget.hold(90);
  });

  it('should keep the estimate when nobody says what was used', () => {
    const budget = new TokenBudget(100);
    budget.hold(80).settle(undefined);
    expect(() => budget.hold(30)).toThrow('used up');
  });

  it('should begin anew with the next day, late answers of the old one aside', () => {
    let now = new Date('2026-11-22T23:59:00Z');
    const budget = new TokenBudget(100, () => now);
    const held = budget.hold(100);
    now = new Date('2026-11-23T00:01:00Z');
    budget.hold(60);
    held.settle(0);
    expect(() => budget.hold(60)).toThrow('used up');
  });
});
