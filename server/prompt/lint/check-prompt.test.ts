import { describe, expect, it } from 'vitest';
import type { Finding } from '#contract/prompt/finding.ts';
import { applyTextEdits } from '#contract/prompt/text-edit.ts';
import type { Model } from '#contract/records/model.ts';
import { labelText } from '../labelling/label-text.ts';
import { checkPrompt } from './check-prompt.ts';
import type { LintInput } from './rule.ts';

function check(text: string, more: Partial<Omit<LintInput, 'previous'>> & { previous?: string } = {}): Finding[] {
  const { previous, ...rest } = more;
  return checkPrompt({
    text,
    spans: labelText(text).spans,
    ...rest,
    ...(previous === undefined ? {} : { previous: { text: previous, spans: labelText(previous).spans } }),
  });
}

function fixed(text: string, findings: readonly Finding[], code: Finding['code']): string {
  const finding = findings.find((one) => one.code === code);
  if (!finding?.fix) throw new Error(`No fix for ${code} among ${findings.map((one) => one.code).join(', ')}`);
  return applyTextEdits(text, finding.fix.edits);
}

const model: Model = {
  id: 'silent-1',
  provider: 'test',
  label: 'Silent 1',
  kind: 'video',
  isLocal: false,
  isAvailable: true,
  lifecycle: { state: 'active' },
  aliases: [],
  capabilities: {
    aspect_ratio: { type: 'enum', values: ['16:9', '9:16'], default: '16:9', label: 'Aspect ratio' },
    resolution: { type: 'enum', values: ['720p', '1080p'], default: '720p', label: 'Resolution' },
    duration_s: { type: 'int', min: 4, max: 8, default: 4, label: 'Duration' },
    audio: { type: 'bool', default: true, label: 'Audio', availableIf: { field: 'resolution', in: ['720p'] } },
  },
  limits: { promptCharacters: 200, minDurationSeconds: 4, maxDurationSeconds: 8 },
  prices: [],
};

describe('checkPrompt', () => {
  it('should be silent about a sound prompt', () => {
    expect(
      check(
        'Wide shot. A woman in a red coat walks down an avenue at night, neon signs in the rain. Slow push in on a 35mm lens.',
      ),
    ).toEqual([]);
  });

  it.each([
    ['A woman walks at night under the noon sun', 'time-contradiction', 'A woman walks at night'],
    ['A man waits, static camera, slow push in', 'camera-contradiction', 'A man waits, static camera'],
    ['A man waits, 35mm, 85mm lens', 'lens-contradiction', 'A man waits, 35mm'],
    ['A man waits, clear sky, heavy rain', 'weather-contradiction', 'A man waits, clear sky'],
    ['A man waits, black and white, vivid colors', 'style-contradiction', 'A man waits, black and white'],
    ['A man waits, 16:9, 9:16', 'technical-contradiction', 'A man waits, 16:9'],
    ['A man enters, then sits down, and then opens a letter.', 'two-actions', 'A man enters.'],
    ['a red coat on a beach', 'wardrobe-without-subject', 'a person in a red coat on a beach'],
    ['A kitchen, heavy rain, a man cooks', 'indoor-weather', 'A kitchen, heavy rain outside the window, a man cooks'],
  ] as const)('should find and mend “%s”', (text, code, mended) => {
    const findings = check(text);
    expect(fixed(text, findings, code)).toBe(mended);
    expect(check(mended).map((finding) => finding.code)).not.toContain(code);
  });

  it('should take a change that is meant for no contradiction', () => {
    expect(check('The street goes from day to night, a wide shot turns into a close-up')).toEqual([]);
  });

  it('should not offer to remove locked words', () => {
    const text = 'A man waits at night, midday sun';
    const spans = labelText(text).spans.map((span) => ({ ...span, locked: true }));
    for (const finding of checkPrompt({ text, spans })) expect(finding.fix).toBeUndefined();
  });

  it.each([
    ['continuity-time', 'A woman waits at night', 'The woman walks at noon', 'The woman walks at night'],
    ['continuity-weather', 'A woman waits, heavy rain', 'The woman walks, clear sky', 'The woman walks, heavy rain'],
    [
      'continuity-wardrobe',
      'A woman in a red coat waits',
      'The woman in a blue coat walks',
      'The woman in a red coat walks',
    ],
    ['continuity-place', 'A woman waits in a street', 'The woman walks in a forest', 'The woman walks on a street'],
    ['continuity-direction', 'A man runs left to right', 'The man runs right to left', 'The man runs left to right'],
  ] as const)('should find and mend a break of %s', (code, previous, text, mended) => {
    const result = fixed(text, check(text, { previous }), code);
    expect(result.replace(' in a street', ' on a street')).toBe(mended);
  });

  it('should be silent where the words say that time passes, or say the same shorter', () => {
    expect(check('Hours later, the woman walks at noon', { previous: 'A woman waits at night' })).toEqual([]);
    expect(check('The woman in the coat walks', { previous: 'A woman in a long red coat waits' })).toEqual([]);
  });

  it('should name what a model does not do, with the nearest it does', () => {
    const findings = check('A dog runs, 4:3, 20 seconds', {
      model,
      params: { duration_s: 20, fps: 24, resolution: '1080p' },
    });
    expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'Silent 1 does not make duration 20.'],
      ['error', 'Silent 1 has no fps.'],
      ['warning', 'Silent 1 does not make 4:3.'],
      ['warning', 'Silent 1 does not make 20 seconds.'],
    ]);
    expect(findings[0]?.fix).toMatchObject({ label: 'Use 8', params: [{ name: 'duration_s', value: 8 }] });
  });

  it('should say that sound is not sent, by the settings', () => {
    expect(check('A dog runs. Birdsong.', { model, params: { resolution: '720p' } })).toEqual([]);
    expect(check('A dog runs. Birdsong.', { model, params: { resolution: '1080p' } })[0]).toMatchObject({
      code: 'audio-unsupported',
      severity: 'note',
    });
    expect(
      check('A dog runs. Birdsong.', { model, params: { resolution: '720p', audio: false } })[0]?.fix?.params,
    ).toEqual([{ name: 'audio', value: true }]);
  });

  it('should mark what lies beyond the limit', () => {
    const text = `A dog runs. ${'Soft light. '.repeat(40)}`;
    expect(check(text, { model }).find((finding) => finding.code === 'prompt-too-long')?.ranges).toEqual([
      { start: 200, end: text.length },
    ]);
  });

  it('should stay quick on a text full of contradictions', () => {
    const text = 'night, noon, rain, clear sky, static camera, slow push in, '.repeat(800).slice(0, 50_000);
    const { spans } = labelText(text);
    const started = performance.now();
    checkPrompt({ text, spans, previous: { text, spans }, model });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
