import { expect, test } from 'vitest';
import { NewSession, NewShot, SessionPatch, SettingsPatch, ShotPatch } from './commands.ts';

test('a patch fills in nothing that it does not name', () => {
  expect(SettingsPatch.parse({ maxRetries: 3 })).toEqual({ maxRetries: 3 });
  expect(SessionPatch.parse({ continuity: { format: { fps: 25 } } })).toEqual({ continuity: { format: { fps: 25 } } });
  expect(NewShot.parse({ prompt: 'A tram' })).toEqual({ prompt: 'A tram' });
});

test('null takes away what is optional and nothing else', () => {
  expect(ShotPatch.parse({ title: null, camera: { yaw: null } })).toEqual({ title: null, camera: { yaw: null } });
  expect(ShotPatch.safeParse({ prompt: null }).success).toBe(false);
  expect(SessionPatch.safeParse({ status: null }).success).toBe(false);
  expect(SettingsPatch.safeParse({ maxRetries: null }).success).toBe(false);
});

test('unknown fields are refused, so that a misspelt one is never lost in silence', () => {
  expect(ShotPatch.safeParse({ propmt: 'x' }).success).toBe(false);
  expect(NewSession.safeParse({ userId: 'someone-else' }).success).toBe(false);
  expect(SettingsPatch.safeParse({ qualityThresholds: { beauty: 1 } }).success).toBe(false);
});
