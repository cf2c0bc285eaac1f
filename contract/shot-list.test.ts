import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AspectRatio } from './records/continuity.ts';
import { ContinuityMode } from './records/modes.ts';
import { formatShotList, MAX_SHOTS, parseShotList, type ShotList } from './shot-list.ts';
import { oneLine, tidyProse } from './shot-list/prose.ts';

const errorsOf = (text: string, options = {}) =>
  parseShotList(text, options).problems.filter(({ severity }) => severity === 'error');

describe('shots one a line', () => {
  it('reads number, words and the bracket at the end', () => {
    const list = parseShotList(
      '# The Last Tram\nstyle: neon noir\n\n1. Wide shot. A woman walks.  (4s, place: avenue, cast: mara)\n',
    );
    expect(list).toEqual({
      title: 'The Last Tram',
      style: 'neon noir',
      defaults: { modelId: 'previz', continuityMode: 'frame-bridge', durationSeconds: 4 },
      shots: [
        {
          prompt: 'Wide shot. A woman walks.',
          durationSeconds: 4,
          continuityMode: 'frame-bridge',
          modelId: 'previz',
          place: 'avenue',
          cast: ['mara'],
          line: 4,
        },
      ],
      problems: [],
    });
  });
  it('takes bullets, "Shot 3:", bold titles, and lines that run on', () => {
    const list = parseShotList(
      '- **Empty avenue.** Wide shot.\n  A woman walks.\n  (2.5 s; hard cut; @mara, otto)\nShot 2: She stops (close)\n',
    );
    expect(list.problems).toEqual([]);
    expect(list.shots[0]).toMatchObject({
      title: 'Empty avenue',
      prompt: 'Wide shot. A woman walks.',
      durationSeconds: 2.5,
      continuityMode: 'none',
      cast: ['mara', 'otto'],
    });
    expect(list.shots[1]).toMatchObject({ prompt: 'She stops (close)', line: 4 });
  });
  it('takes bare lines as shots when nothing is numbered', () => {
    expect(parseShotList('A beach at dawn\nWide shot: a dog runs (96f)').shots.map(({ prompt }) => prompt)).toEqual([
      'A beach at dawn',
      'Wide shot: a dog runs',
    ]);
  });
  it('ignores a stray line between numbered shots, and says so', () => {
    const list = parseShotList('A note.\n1. One.\n\nanother note\n\n2. Two.');
    expect(list.shots.map(({ prompt }) => prompt)).toEqual(['One.', 'Two.']);
    expect(list.problems.map(({ line, severity }) => [line, severity])).toEqual([
      [1, 'warning'],
      [4, 'warning'],
    ]);
  });
});

describe('shots as blocks', () => {
  it('warn of bullets within a block that carry settings, which are words there', () => {
    const { shots, problems } = parseShotList(
      '## A\nA road.\n- A forest. (2s, none)\n- A lake. [3s]\n- birds (far away)\n- seed: 7\n- (4s)\n',
    );
    expect(shots).toHaveLength(1);
    expect(problems.map(({ line, severity }) => [line, severity])).toEqual([
      [3, 'warning'],
      [4, 'warning'],
      [7, 'warning'],
    ]);
    expect(problems[0]?.message).toMatch(/taken as words.*heading.*number/);
    expect(parseShotList('1. A road.\n2. A forest. (2s, none)').problems).toEqual([]);
  });

  it('reads title, settings in any order and prose in paragraphs', () => {
    const list = parseShotList(
      '## 1. Empty avenue (3s)\nmode: Hard Cut\n- place: "Rue de la Paix, east"\n\nWide shot of\nan avenue.\n\nNight, rain.\\\nNeon.\ncamera: slow push in\nseed: 7\ncamera: {yaw 12°, dolly: −0.3}\n',
    );
    expect(list.problems).toEqual([]);
    expect(list.shots).toEqual([
      {
        title: 'Empty avenue',
        prompt: 'Wide shot of an avenue.\n\nNight, rain.\nNeon. slow push in',
        durationSeconds: 3,
        continuityMode: 'none',
        modelId: 'previz',
        place: 'Rue de la Paix, east',
        seed: 7,
        camera: { yaw: 12, dolly: -0.3 },
        line: 1,
      },
    ]);
  });
  it('lets a heading above numbered shots be a section', () => {
    expect(parseShotList('## Act one\n1. A.\n2. B.').shots.map(({ prompt }) => prompt)).toEqual(['A.', 'B.']);
  });
  it("puts a seed that is asked for before the list's own, not before a shot's", () => {
    expect(parseShotList('seed: 5\n1. x\n2. y (seed: 6)', { seed: 7 }).shots.map(({ seed }) => seed)).toEqual([7, 6]);
  });
  it('fills in defaults, and "-" takes one away', () => {
    const list = parseShotList(
      'place: avenue\ncast: mara\nduration: 2s\nseed: 5\n\n## A\nx\n\n## B\nplace: -\ncast: none\nseed: -\ny',
    );
    expect(list.shots[0]).toMatchObject({ place: 'avenue', cast: ['mara'], durationSeconds: 2, seed: 5 });
    expect(Object.keys(list.shots[1] ?? {}).sort()).toEqual(
      ['continuityMode', 'durationSeconds', 'line', 'modelId', 'prompt', 'title'].sort(),
    );
  });
});

describe('lengths', () => {
  it.each([
    ['4s', 4],
    ['2.5 s', 2.5],
    ['2,5 sec', 2.5],
    ['500ms', 0.5],
    ['1.5 min', 90],
    ['0:04', 4],
    ['00:00:04:12', 4.5],
    ['96f', 4],
    ['36 frames', 1.5],
    ['3', 3],
  ])('reads %s', (written, seconds) => {
    expect(parseShotList(`## A\nduration: ${written}\nx`).shots[0]?.durationSeconds).toBe(seconds);
  });
  it('counts frames at the rate of the list, or at the one that is asked for', () => {
    expect(parseShotList('fps: 30\n1. x (96f)').shots[0]?.durationSeconds).toBe(3.2);
    expect(parseShotList('fps: 30\n1. x (96f)', { fps: 48 }).shots[0]?.durationSeconds).toBe(2);
    expect(parseShotList('fps: 29.97\n1. x (30f)').shots[0]?.durationSeconds).toBe(1.001);
  });
  it.each(['0s', '-4s', '999999s', '0.01 s', '00:00:00:00', '99:00:00:00'])(
    'refuses %s with its line and the range',
    (written) => {
      expect(errorsOf(`# T\n\n1. x (${written})`)).toEqual([
        { line: 3, severity: 'error', message: expect.stringContaining('from 0.1 to 3600 seconds') },
      ]);
    },
  );
  it('refuses a timecode that does not exist at the rate', () => {
    expect(errorsOf('1. x (00:00:04:24)')[0]?.message).toMatch(/24 a second/);
  });
});

describe('what is wrong', () => {
  it('names the choices for an unknown mode or model', () => {
    const models = [{ id: 'previz', aliases: ['animatic'] }, { id: 'wan-2.5' }];
    expect(parseShotList('1. x (model: Animatic)', { models }).shots[0]?.modelId).toBe('previz');
    expect(errorsOf('## A\nmodel: prevez\nmode: brigde\nx', { models })).toEqual([
      {
        line: 2,
        severity: 'error',
        message: 'There is no model "prevez"; did you mean "previz"? choose previz, wan-2.5.',
      },
      {
        line: 3,
        severity: 'error',
        message: expect.stringMatching(
          /no mode "brigde"; did you mean "bridge".*frame-bridge, style-match, native, none/,
        ),
      },
    ]);
  });
  it('holds a shot to what its model can make', () => {
    const limits = { promptCharacters: 10, minDurationSeconds: 0.5, maxDurationSeconds: 60 };
    const models = [{ id: 'previz', limits }];
    expect(errorsOf('1. short (60s)\n2. too long a prompt (2s)\n\n## x\nduration: 61s\ny', { models })).toEqual([
      { line: 2, severity: 'error', message: 'previz takes at most 10 characters; this prompt has 17.' },
      { line: 5, severity: 'error', message: 'previz makes shots from 0.5 to 60 seconds, not 61.' },
    ]);
  });
  it('asks back for a mistyped setting', () => {
    expect(parseShotList('styel: noir\n## A\ndurtion: 4s\nx\n## B\nmood: calm').problems).toEqual([
      {
        line: 1,
        severity: 'warning',
        message: 'There is no setting "styel"; did you mean "style"? The line is ignored.',
      },
      {
        line: 3,
        severity: 'warning',
        message: 'There is no setting "durtion"; did you mean "duration"? The line is ignored.',
      },
      {
        line: 6,
        severity: 'warning',
        message: expect.stringContaining('no setting "mood"; the line was taken as part'),
      },
    ]);
    expect(parseShotList('1. x (4s, plase: here)').problems[0]?.message).toContain('did you mean "place"');
  });
  it.each(['', '   \n\n', '\uFEFF', '# Only a title', '<!-- 1. x -->', '// 1. x'])(
    'says that %j holds no shots',
    (text) => {
      expect(errorsOf(text)).toMatchObject([{ line: 1, message: expect.stringContaining('no shots') }]);
    },
  );
  it('finds the comment that never ends', () => {
    expect(errorsOf('1. A\n<!-- oh\n2. B')).toMatchObject([{ line: 2 }]);
  });
  it('holds bad seeds, rates, ratios, cameras, tags and prompts to their bounds', () => {
    const text = `fps: 500\naspect: 5:4\n## A\nseed: -1\ncamera: {yaw: 900}\nplace: ${'x'.repeat(65)}\nx\n## B\n${'w'.repeat(50_001)}\n## C\n(4s)\nseed: 4294967296\n`;
    expect(errorsOf(text).map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 8, 12]);
  });
  it('refuses more shots than a film can hold', () => {
    const list = parseShotList('1. x\n'.repeat(MAX_SHOTS + 1));
    expect(list.shots).toHaveLength(MAX_SHOTS);
    expect(list.problems).toMatchObject([{ line: MAX_SHOTS + 1, severity: 'error' }]);
  });
});

describe('odd texts', () => {
  it('does not care about byte order mark, line ends, tabs, rules and comments', () => {
    const plain = '# T\nstyle: s\n1. A.\n   more\n2. B. (2s)\n';
    const odd =
      '\uFEFF# T\r\n<!-- a\r\nb -->\r\nstyle: s\r\n---\r\n1.\tA.\r\n\t// note\r\n\tmore\r\n2. B. <!-- x -->(2s)\r\n';
    const withoutLines = (text: string) => parseShotList(text).shots.map(({ line: _line, ...shot }) => shot);
    expect(parseShotList(odd).problems).toEqual([]);
    expect(withoutLines(odd)).toEqual(withoutLines(plain));
  });
  it('keeps emoji, right-to-left text and addresses', () => {
    const prompts = ['A 🦊‍🔥 fox 👩🏽‍🚀', 'רחוב ריק בלילה, גשם', 'See https://example.org // not a comment'];
    expect(parseShotList(prompts.map((prompt) => `- ${prompt}`).join('\n')).shots.map(({ prompt }) => prompt)).toEqual(
      prompts,
    );
  });
  it('keeps a prompt of 20,000 characters and reads 500 shots at once', () => {
    const prompt = 'rain and neon '.repeat(1430).trim();
    expect(parseShotList(`1. ${prompt} (4s)`).shots[0]?.prompt).toBe(prompt);
    const begun = performance.now();
    const list = parseShotList(
      Array.from({ length: 500 }, (_, index) => `${index + 1}. Shot of ${index}. (1s)`).join('\n'),
    );
    expect(list.shots).toHaveLength(500);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
  it('never throws, and always gives shots within bounds', () => {
    const scraps = [
      '#',
      '## ',
      '1. ',
      '- ',
      '(',
      ')',
      '{',
      '"',
      '\\',
      '<!--',
      '-->',
      '//',
      ':',
      'cast: ',
      'duration: ',
      '4s',
      ',',
      '\n',
      ' ',
      '\r',
      'camera: ',
      'yaw 1',
      '@',
      '\u0000',
      '\uD800',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...scraps), fc.string({ unit: 'binary', maxLength: 6 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (parts) => {
        for (const shot of parseShotList(parts.join('')).shots) {
          expect(shot.durationSeconds).toBeGreaterThanOrEqual(0.1);
          expect(shot.prompt).toBe(tidyProse(shot.prompt));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('pictures', () => {
  it('are named in a block, a bracket, or in quotes, and known from words', () => {
    const { shots, problems } = parseShotList(
      '## A\nmode: none\nstart: in/a b.png\nend image: "b, c"\nx\nEnd: she turns away.\n## B (2s, cut, start: c.jpg)\ny\n',
    );
    expect(problems).toEqual([]);
    expect(shots.map(({ start, end, prompt }) => ({ start, end, prompt }))).toEqual([
      { start: { path: 'in/a b.png', line: 3 }, end: { path: 'b, c', line: 4 }, prompt: 'x End: she turns away.' },
      { start: { path: 'c.jpg', line: 7 }, end: undefined, prompt: 'y' },
    ]);
  });
  it('are no addresses, no defaults, and no use to a bridged shot', () => {
    expect(
      parseShotList('start: a.png\n1. x\n2. y (start: https://x.org/a.png)\n3. z (start: a.png)').problems,
    ).toEqual([
      { line: 1, severity: 'warning', message: '"start" belongs to a shot; this line is ignored.' },
      { line: 3, severity: 'error', message: expect.stringContaining('download this address') },
      { line: 4, severity: 'warning', message: expect.stringContaining('add "mode: none"') },
    ]);
  });
});

describe('formatShotList', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '# a',
      '## b',
      '1. c',
      '- d',
      '// e',
      '<!-- f',
      '\\<!-- g',
      '\\',
      '(4s)',
      'cast: x',
      'mood: y',
      'end\\',
      '---',
      '-->',
      '\n',
      '\n\n',
    ),
  );
  const prompt = fc
    .array(word, { minLength: 1, maxLength: 8 })
    .map((words) => tidyProse(words.join(' ')))
    .filter(Boolean);
  const line = fc
    .oneof(word, fc.constantFrom('3', 'Shot 4', '**x**', 'A (4s)', 'b #', '7. c', '-'))
    .map(oneLine)
    .filter((text) => text.length > 0);
  const tag = fc
    .oneof(line, fc.constantFrom('none', 'a and b', 'x, y', '"q"', '@z', '-'))
    .map((text) => text.slice(0, 60).trim())
    .filter((text) => text.length > 0 && tidyProse(text) === text);
  const shared = {
    modelId: fc.constantFrom('previz', 'wan-2.5'),
    continuityMode: fc.constantFrom(...ContinuityMode.options),
    durationSeconds: fc.integer({ min: 1, max: 36_000 }).map((tenths) => tenths / 10),
  };
  const optional = {
    place: tag,
    cast: fc.uniqueArray(tag, { minLength: 1, maxLength: 12, selector: (name) => name.toLowerCase() }),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    camera: fc.record({ yaw: fc.integer({ min: -180, max: 180 }), dolly: fc.constantFrom(-0.3, 0.05, 1e-7) }),
  };
  const pictures = {
    start: fc
      .oneof(line, fc.constantFrom('a.png', 'in/b c.jpg', '../d', 'none', '-'))
      .map((path) => ({ path, line: 0 })),
    end: fc.constantFrom('end.webp', 'a "b".png', 'a, b').map((path) => ({ path, line: 0 })),
  };
  const fields = <Extra extends object>(extra: { [Key in keyof Extra]: fc.Arbitrary<Extra[Key]> }) =>
    fc
      .tuple(fc.record(shared), fc.record({ ...optional, ...extra }, { requiredKeys: [] }))
      .map(([must, may]) => ({ ...must, ...may }));
  const list: fc.Arbitrary<ShotList> = fc.record(
    {
      title: line,
      style: line,
      defaults: fields({ fps: fc.constantFrom(24, 29.97), aspectRatio: fc.constantFrom(...AspectRatio.options) }),
      shots: fc.array(
        fc.tuple(fields({ title: line, ...pictures }), prompt).map(([shot, prompt]) => ({ ...shot, prompt, line: 0 })),
        { minLength: 1, maxLength: 5 },
      ),
    },
    { requiredKeys: ['defaults', 'shots'] },
  );

  it('is read back as it was', () => {
    fc.assert(
      fc.property(list, (written) => {
        const { problems, ...back } = parseShotList(formatShotList(written));
        expect(problems.filter(({ message }) => !message.includes('"start" is not used'))).toEqual([]);
        expect(JSON.parse(JSON.stringify(back, (key, value: unknown) => (key === 'line' ? 0 : value)))).toEqual(
          JSON.parse(JSON.stringify(written)),
        );
      }),
      { numRuns: 300 },
    );
  });
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(list, (written) => {
        const once = formatShotList(written);
        expect(formatShotList(parseShotList(once))).toBe(once);
      }),
    );
  });
});
