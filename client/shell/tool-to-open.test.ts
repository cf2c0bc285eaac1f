import { rememberPlace } from '#client/session/last-place.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toolAt, toolToOpen } from './tool-to-open.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that keeps things, of which there is none here. */
function keepThings(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
}

describe('toolToOpen', () => {
  it('is the last tool of the session', () => {
    keepThings();
    rememberPlace('a', 'studio');
    rememberPlace('b', 'create');
    expect(toolToOpen('a')).toBe('studio');
  });

  it('is the first session tool where none is remembered, or one that is none of a session', () => {
    keepThings();
    expect(toolToOpen('a')).toBe('continuity');
    rememberPlace('a', 'settings');
    expect(toolToOpen('a')).toBe('continuity');
    rememberPlace('a', 'one of another version');
    expect(toolToOpen('a')).toBe('continuity');
  });
});

describe('toolAt', () => {
  it.each([
    ['create', null, true],
    ['create', 'a', true],
    ['studio', 'a', true],
    ['studio', null, false],
    ['settings', null, true],
    ['settings', 'a', false],
    ['nothing', null, false],
  ])('finds %s with the session %s: %s', (toolId, sessionId, isThere) => {
    expect(toolAt(toolId, sessionId)?.id).toBe(isThere ? toolId : undefined);
  });
});
