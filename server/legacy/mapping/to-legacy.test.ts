import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Keyframe, PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { textSignature } from '#contract/text-signature.ts';
import { canonicalFields, isSameValue } from '../firestore/canonical.ts';
import { fieldOf, listOf, mapOf } from '../firestore/read-value.ts';
import type { Fields, LegacyDocument, TypedValue } from '../firestore/typed-value.ts';
import { readSmallExport } from '../testing/small-export.ts';
import { mapDocument } from './map-document.ts';
import { toLegacy } from './to-legacy.ts';

function mapped(document: LegacyDocument) {
  const result = mapDocument(document);
  return result.ok ? result.value : null;
}

const migratable = readSmallExport().filter((document) => mapped(document) !== null);

/** Paths of fields that differ, list entries by index. */
function differences(a: Fields, b: Fields, at = ''): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) =>
    valueDifferences(fieldOf(a, name), fieldOf(b, name), at === '' ? name : `${at}.${name}`),
  );
}

function valueDifferences(a: TypedValue | undefined, b: TypedValue | undefined, at: string): string[] {
  if (isSameValue(a, b)) return [];
  const maps = [mapOf(a), mapOf(b)];
  if (maps[0] && maps[1]) return differences(maps[0], maps[1], at);
  const lists = [listOf(a), listOf(b)];
  if (!lists[0] || !lists[1] || lists[0].length !== lists[1].length) return [at];
  return lists[0].flatMap((item, index) => valueDifferences(item, lists[1]?.[index], `${at}[${index}]`));
}

test('an untouched session gives back its document, field for field and type for type', () => {
  expect(migratable.length).toBe(233);
  for (const document of migratable) {
    const value = mapped(document);
    if (!value) throw new Error('filtered');
    const documents = toLegacy(structuredClone(value.session), document);
    expect(documents).toEqual([{ path: document.path, fields: document.fields, lost: [] }]);
    expect(canonicalFields(documents[0]?.fields ?? {})).toBe(canonicalFields(document.fields));
  }
});

describe('an edited session differs only where it was edited', () => {
  const full = (path: string, has: (session: Session) => boolean) => {
    const found = migratable.find(
      (document) => document.path.startsWith(path) && has(mapped(document)?.session as Session),
    );
    if (!found) throw new Error(`no document for ${path}`);
    return found;
  };
  const prompt = full('prompts/', ({ prompt: p }) =>
    Boolean(p?.versions?.length && p.keyframes?.length && p.generationParams),
  );
  const film = full(
    'continuity_sessions/',
    ({ continuity: c }) => c?.shots.length === 4 && Boolean(c.primaryStyleReference),
  );
  const LATER = '2026-11-22T16:00:00.000Z';

  const edits: [string, LegacyDocument, (session: Session) => void, string[]][] = [
    ['nothing but the time', prompt, () => {}, []],
    ['name', prompt, (s) => void (s.name = 'Harbour'), ['title', 'timestamp']],
    ['input', prompt, ({ prompt: p }) => void (p && (p.input = 'x')), ['input', 'timestamp']],
    ['output taken away', prompt, ({ prompt: p }) => void (p && delete p.output), ['output', 'timestamp']],
    [
      'one parameter',
      prompt,
      ({ prompt: p }) => void (p && (p.generationParams = { ...p.generationParams, fps: 60 })),
      ['generationParams.fps', 'timestamp'],
    ],
    [
      'a label',
      prompt,
      ({ prompt: p }) => void (p?.versions?.[0] && (p.versions[0].label = 'best')),
      ['versions[0].label'],
    ],
    ['highlights', prompt, ({ prompt: p }) => void (p && (p.highlightCache = { spans: [] })), ['highlightCache']],
    [
      'settings',
      film,
      ({ continuity: c }) => void (c && (c.settings.qualityThresholds.style = 0.5)),
      ['defaultSettings.qualityThresholds.style', 'updatedAtMs', 'updatedAt'],
    ],
    [
      'a shot',
      film,
      ({ continuity: c }) => void (c?.shots[1] && (c.shots[1].prompt = 'x')),
      ['shots[1].userPrompt', 'updatedAtMs', 'updatedAt'],
    ],
    [
      'a strength',
      film,
      ({ continuity: c }) => void (c?.shots[2] && (c.shots[2].styleStrength = 0.123)),
      ['shots[2].styleStrength', 'updatedAtMs', 'updatedAt'],
    ],
    [
      'two shots swapped',
      film,
      ({ continuity: c }) =>
        void (c && (c.shots = [c.shots[1], c.shots[0], c.shots[2], c.shots[3]].filter((s) => s !== undefined))),
      ['shots[0].sequenceIndex', 'shots[1].sequenceIndex', 'updatedAtMs', 'updatedAt'],
    ],
    ['status', film, (s) => void (s.status = 'archived'), ['status', 'updatedAtMs', 'updatedAt']],
    [
      'style reference gone',
      film,
      ({ continuity: c }) => void (c && (c.primaryStyleReference = null)),
      ['primaryStyleReference', 'updatedAtMs', 'updatedAt'],
    ],
  ];
  test.each(edits)('%s', (_, document, change, wanted) => {
    const session = structuredClone(mapped(document)?.session as Session);
    change(session);
    session.updatedAt = LATER;
    const [back] = toLegacy(session, document);
    const found = differences(document.fields, back?.fields ?? {}).map((path) =>
      path.startsWith('highlightCache') ? 'highlightCache' : path,
    );
    expect([...new Set(found)].toSorted()).toEqual(wanted.toSorted());
  });

  test('and maps to the edited session again', () => {
    const words = fc.string({ minLength: 1, maxLength: 40 });
    const unit = fc.double({ min: 0, max: 1, noNaN: true }).map((number) => number + 0);
    const change = fc.record({
      document: fc.constantFrom(...migratable),
      name: words,
      text: words,
      strength: unit,
      at: fc.nat(),
    });
    fc.assert(
      fc.property(change, ({ document, name, text, strength, at }) => {
        const session = structuredClone(mapped(document)?.session as Session);
        session.name = name;
        session.updatedAt = document.updateTime?.replace(/\.\d+Z/, '.999Z') ?? LATER;
        const shots = session.continuity?.shots ?? [];
        const shot = shots[at % Math.max(1, shots.length)];
        if (shot) Object.assign(shot, { prompt: text, styleStrength: strength });
        if (session.prompt) Object.assign(session.prompt, { input: text, score: strength });
        const [back] = toLegacy(session, document);
        const again = mapped({ ...document, fields: back?.fields ?? {} })?.session;
        expect(again?.name).toBe(name);
        expect(again?.prompt).toEqual(session.prompt);
        expect(again?.continuity?.shots).toEqual(session.continuity?.shots);
      }),
      { numRuns: 150 },
    );
  });
});

test('what has no place in the older product is named, not forgotten', () => {
  const film = migratable.find(({ path }) => path.startsWith('continuity_sessions/')) as LegacyDocument;
  const session = structuredClone(mapped(film)?.session as Session);
  if (session.continuity) session.continuity.style = 'grainy';
  expect(toLegacy(session, film)[0]?.lost).toEqual(['continuity.style']);
});

test('a session made here travels back as documents of both kinds', () => {
  const prompt = migratable.find(({ path }) => path.startsWith('prompts/')) as LegacyDocument;
  const film = migratable.find(({ path }) => path.startsWith('continuity_sessions/')) as LegacyDocument;
  const session = { ...mapped(prompt)?.session, continuity: mapped(film)?.session.continuity } as Session;
  const made = toLegacy(session, null);
  expect(made.map(({ path }) => path)).toEqual([`prompts/${session.id}`, `continuity_sessions/${session.id}`]);
  const times = { createTime: session.createdAt, updateTime: session.updatedAt };
  const [words, cut] = made.map(({ path, fields }) => mapped({ name: `x/documents/${path}`, path, fields, ...times }));
  expect(words?.session.prompt?.input).toBe(session.prompt?.input);
  expect(cut?.session.continuity?.settings).toEqual(session.continuity?.settings);
  expect(cut?.session.continuity?.shots.map(({ prompt: text }) => text)).toEqual(
    session.continuity?.shots.map(({ prompt: text }) => text),
  );
});

test('keyframes and versions made here come back as they were, pictures and all', () => {
  const prompt = migratable.find(
    (document) => document.path.startsWith('prompts/') && Boolean(mapped(document)?.session.prompt?.keyframes?.length),
  ) as LegacyDocument;
  const session = structuredClone(mapped(prompt)?.session as Session);
  const own = { id: 'mine', assetId: 'Own0Picture', role: 'first', source: 'upload' } as const;
  const old = { id: 'old', assetId: 'legacy-media-0123456789abcdef01234567', role: 'last' } as const;
  const far = { id: 'far', url: 'https://example.com/a.png', role: 'reference' } as const;
  const [first, ...others] = session.prompt?.keyframes ?? [];
  // One that was there shows another picture now.
  const changed = { ...(first as Keyframe), url: undefined, assetId: 'Other0Picture' };
  delete changed.url;
  const version: PromptVersion = {
    id: 'v-made-here',
    input: 'a tram',
    output: 'A tram in the rain.',
    createdAt: '2026-11-22T16:00:00.000Z',
    signature: textSignature('A tram in the rain.'),
    generationParams: { fps: 24, audio: true },
    keyframes: [own, old],
    edits: [{ at: '2026-11-22T15:00:00.000Z', delta: 3, source: 'suggestion' }],
  };
  if (session.prompt) {
    session.prompt.keyframes = [changed, ...others, own, old, far];
    session.prompt.versions = [...(session.prompt.versions ?? []), version];
  }
  const [back] = toLegacy(session, prompt);
  const again = mapped({ ...prompt, updateTime: version.createdAt, fields: back?.fields ?? {} });
  expect(again?.session.prompt?.keyframes).toEqual(session.prompt?.keyframes);
  expect(again?.session.prompt?.versions?.at(-1)).toEqual(version);
  expect(again?.media.map(({ assetId }) => assetId)).not.toContain('Own0Picture');
});
