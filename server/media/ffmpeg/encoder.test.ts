import { expect, it } from 'vitest';
import { lastFrameIn } from './encoder.ts';

it('takes the count of the last report, when several come at once and when one was cut off at its beginning', () => {
  const report = (frame: number, progress: string) =>
    `frame=${frame}\nfps=0.00\nout_time_ms=83333\nprogress=${progress}\n`;
  expect(lastFrameIn(report(1, 'continue') + report(2, 'end'))).toBe(2);
  expect(lastFrameIn(`e=7\nprogress=continue\n${report(12, 'end')}`)).toBe(12);
  expect(lastFrameIn('progress=end\n')).toBe(0);
});
