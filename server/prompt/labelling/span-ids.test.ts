import { describe, expect, it } from 'vitest';
import { labelText } from './label-text.ts';
import { carrySpanIds, changeBetween, rebaseSpans } from './span-ids.ts';

const before = 'A woman walks at night. Rain, rain.';

describe('span ids', () => {
  it('should stay the same whatever is typed before a span', () => {
    const one = labelText(before).spans;
    const other = labelText(`Wide shot. ${before}`).spans;
    expect(other.slice(1).map((span) => span.id)).toEqual(one.map((span) => span.id));
  });

  it('should move spans behind a change and drop those it reached into', () => {
    const text = 'A man in Paris walks.';
    const spans = [
      { start: 0, end: 5 },
      { start: 9, end: 14 },
      { start: 15, end: 20 },
    ];
    const change = changeBetween(text, 'A man in old Rome walks.');
    expect(rebaseSpans(spans, change)).toEqual([
      { start: 0, end: 5 },
      { start: 18, end: 23 },
    ]);
    expect(rebaseSpans(spans, changeBetween(text, text))).toEqual(spans);
  });

  it('should keep the id and lock of the second of two equal spans when the first is deleted', () => {
    const spans = labelText(before).spans.map((span) => (span.id.endsWith('-2') ? { ...span, locked: true } : span));
    const last = spans.at(-1);
    expect(last).toMatchObject({ text: 'rain', locked: true });
    const text = 'A woman walks at night. rain.';
    const carried = carrySpanIds({ text: before, spans }, { text, spans: labelText(text).spans });
    expect(carried.at(-1)).toMatchObject({ id: last?.id, text: 'rain', locked: true });
  });

  it('should never give two spans one id', () => {
    const text = `Rain. ${before}`;
    const carried = carrySpanIds(
      { text: before, spans: labelText(before).spans },
      { text, spans: labelText(text).spans },
    );
    expect(new Set(carried.map((span) => span.id)).size).toBe(carried.length);
  });
});
