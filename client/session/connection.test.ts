import { beforeEach, describe, expect, it } from 'vitest';
import { noteAnswer, onReachable } from './connection.ts';

let backCount = 0;
onReachable(() => {
  backCount += 1;
});

beforeEach(() => {
  noteAnswer(200);
  backCount = 0;
});

describe('the way to the server', () => {
  it('is back when it answers after silence', () => {
    noteAnswer(null);
    noteAnswer(404);
    expect(backCount).toBe(1);
  });

  it('is back when somebody has signed in again, not when the server is merely in trouble', () => {
    noteAnswer(401);
    noteAnswer(503);
    noteAnswer(429);
    noteAnswer(401);
    expect(backCount).toBe(0);
    noteAnswer(200);
    expect(backCount).toBe(1);
  });

  it('is not back while it answers, but no longer knows who asks', () => {
    noteAnswer(null);
    noteAnswer(401);
    expect(backCount).toBe(0);
  });
});
