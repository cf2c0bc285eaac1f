import { describe, expect, it } from 'vitest';
import { resolvePath } from './request.ts';

describe('resolvePath', () => {
  it('should fill in names, whatever an older id is made of', () => {
    expect(resolvePath('/sessions/{sessionId}/takes', { params: { sessionId: 'a b?c#ü' } })).toBe(
      '/sessions/a%20b%3Fc%23%C3%BC/takes',
    );
  });

  it('should leave absent query fields out', () => {
    expect(resolvePath('/sessions', { query: { limit: 24, q: undefined, trashed: false } })).toBe(
      '/sessions?limit=24&trashed=false',
    );
    expect(resolvePath('/sessions', { query: { q: undefined } })).toBe('/sessions');
  });

  it('should not send a request to a path that is not complete', () => {
    expect(() => resolvePath('/sessions/{sessionId}', {})).toThrow(/sessionId/);
  });
});
