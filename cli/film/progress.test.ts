import { expect, it } from 'vitest';
import type { Terminal } from '#cli/terminal.ts';
import { fitColumns, reportProgress, spokenSeconds } from './progress.ts';

function listen(isScreen: boolean, columns = 80) {
  let text = '';
  const terminal: Terminal = { out: () => undefined, err: (part) => (text += part), isScreen, columns: () => columns };
  const tell = reportProgress(terminal, [{ title: 'Empty\u001B[31m avenue', prompt: 'x', durationSeconds: 4 }]);
  const shot = { shotId: 's', number: 1 };
  tell({ ...shot, type: 'shot-started' });
  for (let step = 0; step <= 20; step++)
    tell({ ...shot, type: 'shot-progress', progress: step / 20, secondsLeft: 20 - step });
  tell({ ...shot, type: 'take-completed', takeId: 't', renderSeconds: 6.4 });
  return text;
}

it('rewrites one line on a screen, never past its edge', () => {
  const text = listen(true, 60);
  expect(text.split('\n')).toHaveLength(2);
  for (const line of text.split('\r')) expect(line.replace('\u001B[2K', '').trimEnd().length).toBeLessThanOrEqual(59);
  expect(text).toContain(' 50 %  10 s left');
  expect(text).toContain('made in 6 s (4 s of film)');
});

it('writes a few plain lines elsewhere, without control characters', () => {
  const lines = listen(false).trimEnd().split('\n');
  expect(lines.map((line) => line.slice(33))).toEqual([
    'started',
    '25 %  15 s left',
    '50 %  10 s left',
    '75 %  5 s left',
    'made in 6 s (4 s of film)',
  ]);
  expect(lines.join('')).not.toContain('\u001B');
});

it('speaks of time as people do', () => {
  expect([0.4, 59, 65, 3720].map(spokenSeconds)).toEqual(['0 s', '59 s', '1 min 05 s', '1 h 02 min']);
});

it('counts wide letters twice and keeps joined ones whole', () => {
  expect(fitColumns('雨の街', 4)).toEqual({ text: '雨の', width: 4 });
  expect(fitColumns('👩🏽‍🚀x', 2)).toEqual({ text: '👩🏽‍🚀', width: 2 });
});
