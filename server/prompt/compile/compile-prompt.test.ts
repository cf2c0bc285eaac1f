import { describe, expect, it } from 'vitest';
import type { Model } from '#contract/records/model.ts';
import { compilePrompt } from './compile-prompt.ts';

function modelNamed(id: string, capabilities: Model['capabilities'] = {}, promptCharacters = 2000): Model {
  return {
    id,
    provider: 'test',
    label: id,
    kind: 'video',
    isLocal: false,
    isAvailable: true,
    lifecycle: { state: 'active' },
    aliases: [],
    capabilities,
    limits: { promptCharacters, minDurationSeconds: 1, maxDurationSeconds: 10 },
    prices: [],
  };
}

const ratio: Model['capabilities'] = {
  aspect_ratio: { type: 'enum', values: ['16:9'], default: '16:9', label: 'Aspect ratio' },
};
const audio: Model['capabilities'] = { audio: { type: 'bool', default: true, label: 'Audio' } };
const text =
  'Wide shot. A woman walks down an avenue at night, neon signs. Slow push in on a 35mm lens. Muted tones, fine grain. Distant thunder, steady rain. No people, without text.';

describe('compilePrompt', () => {
  it.each([
    ['veo-4', 'veo', text.replace(' Distant thunder, steady rain.', '')],
    [
      'runway-gen45',
      'runway',
      'Slow push in on a 35mm lens. Wide shot. A woman walks down an avenue at night, neon signs. No people, without text. Muted tones, fine grain.',
    ],
    [
      'luma-ray3',
      'luma',
      'A woman walks down an avenue at night, neon signs. No people, without text. Wide shot. Slow push in on a 35mm lens. Muted tones, fine grain.',
    ],
    [
      'wan-2.5',
      'wan',
      'A woman walks down an avenue at night, neon signs. Wide shot. Slow push in on a 35mm lens. Muted tones, fine grain.',
    ],
    ['some-model', 'generic', text.replace(' Distant thunder, steady rain.', '')],
    ['previz', 'previz', text.replace(' Distant thunder, steady rain.', '')],
  ])('should write for %s in the order of its family', (id, format, prompt) => {
    expect(compilePrompt({ text, model: modelNamed(id) })).toMatchObject({ format, prompt });
  });

  it('should write Kling screenplay lines with an audio block', () => {
    const { prompt, negativePrompt } = compilePrompt({ text, model: modelNamed('kling-26', audio) });
    expect(prompt.split('\n')).toEqual([
      'Wide shot.',
      'A woman walks down an avenue at night, neon signs.',
      'Muted tones, fine grain.',
      'Camera: Slow push in on a 35mm lens.',
      'Audio: Distant thunder, steady rain.',
    ]);
    expect(negativePrompt).toBe('people, text');
  });

  it('should say what was left out, where it stood, and why', () => {
    const given = 'A dog runs, 16:9. Birdsong. No people.';
    const { dropped, prompt, negativePrompt } = compilePrompt({
      text: given,
      model: modelNamed('wan-2.5', ratio),
      negativePrompt: 'blur, text',
    });
    expect(dropped.map(({ text, reason }) => [text, reason])).toEqual([
      ['16:9', 'sent-as-parameter'],
      ['Birdsong', 'no-audio'],
      ['No people', 'moved-to-negative'],
    ]);
    for (const part of dropped) expect(given.slice(part.start, part.end)).toBe(part.text);
    expect(prompt).toBe('A dog runs.');
    expect(negativePrompt).toBe('blur, text, people, watermark');
  });

  it('should keep words that a model takes no parameter for', () => {
    expect(compilePrompt({ text: 'A dog runs, 16:9.', model: modelNamed('veo-4') }).prompt).toBe('A dog runs, 16:9.');
  });

  it('should not send sound when it is switched off', () => {
    expect(
      compilePrompt({ text: 'A dog runs. Birdsong.', model: modelNamed('veo-4', audio), params: { audio: false } })
        .prompt,
    ).toBe('A dog runs.');
  });

  it('should be equal to the byte however often it is made', () => {
    const request = { text: `${text} \u0000\ud800 🎬`, model: modelNamed('kling-26') };
    expect(JSON.stringify(compilePrompt(request))).toBe(JSON.stringify(compilePrompt(request)));
    expect(compilePrompt(request).prompt).not.toContain('\0');
    expect(compilePrompt(request).prompt).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('should cut at a word when the model reads no further, and say so', () => {
    const { prompt, dropped } = compilePrompt({
      text: 'A dog runs along the beach at night. '.repeat(20),
      model: modelNamed('veo-4', {}, 100),
    });
    expect(prompt.length).toBeLessThanOrEqual(100);
    expect(prompt).toMatch(/\w$|\.$/);
    expect(dropped.at(-1)?.reason).toBe('over-the-limit');
  });

  it('should send only the prompt of an older text with sections', () => {
    const older = 'A dog runs.\n\n## Technical Specs\n- Duration: 6s';
    const { prompt, dropped } = compilePrompt({ text: older, model: modelNamed('veo-4') });
    expect(prompt).toBe('A dog runs.');
    expect(dropped).toMatchObject([{ reason: 'notes-for-people' }]);
  });

  it('should send what it does not understand as it is', () => {
    for (const strange of ['Una mujer camina por la calle', '雨の夜', '🎬🎬🎬', '{"a": 1}', '<b>rain</b>'])
      expect(compilePrompt({ text: strange, model: modelNamed('veo-4') }).prompt).toBe(strange);
  });
});
