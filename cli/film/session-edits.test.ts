import { describe, expect, it } from 'vitest';
import { parseShotList } from '#contract/shot-list.ts';
import { newFilmSession, planFilm } from '#server/sessions/film-plan.ts';
import { sessionEdits } from './session-edits.ts';

const NOW = '2026-11-22T12:00:00.000Z';
const LINES = [
  '1. **Avenue.** A woman walks down an avenue. (4s, place: avenue)',
  '2. **Stop.** She stops. (2s)',
  '3. **Room.** A waiting room. (3s, none)',
];

const planOf = (lines: readonly string[], head = '# Tram\nstyle: neon\n') =>
  planFilm(parseShotList(`${head}\n${lines.join('\n')}`), {}, 'a');
const session = newFilmSession(planOf(LINES), 'me', NOW);
const [first, second, third] = session.continuity?.shots ?? [];
const edits = (lines: readonly string[], head?: string) => sessionEdits(session, [], planOf(lines, head), NOW);

describe('sessionEdits', () => {
  it('does nothing when nothing changed', () => {
    expect(edits(LINES)).toEqual([]);
  });
  it('touches one field of one shot for one word', () => {
    expect(edits([LINES[0] ?? '', '2. **Stop.** She stops and turns. (2s)', LINES[2] ?? ''])).toEqual([
      { op: 'replace', path: `/shots/${second?.id}/prompt`, value: 'She stops and turns.' },
    ]);
    expect(edits(['1. **Avenue.** A woman walks down an avenue. (5s)', ...LINES.slice(1)])).toEqual([
      { op: 'replace', path: `/shots/${first?.id}/durationSeconds`, value: 5 },
      { op: 'remove', path: `/shots/${first?.id}/place` },
    ]);
  });
  it('adds, removes and moves one shot without touching another', () => {
    const added = edits([LINES[0] ?? '', '- A cat on a wall.', ...LINES.slice(1)]);
    expect(added).toMatchObject([{ op: 'add', value: { prompt: 'A cat on a wall.' } }]);
    expect(edits([LINES[0] ?? '', LINES[2] ?? ''])).toEqual([{ op: 'remove', path: `/shots/${second?.id}` }]);
    expect(edits([LINES[0] ?? '', LINES[2] ?? '', LINES[1] ?? ''])).toHaveLength(1);
  });
  it('brings a removed shot back with its take', () => {
    const without = {
      ...session,
      continuity: session.continuity && { ...session.continuity, shots: [first, third].flatMap((shot) => shot ?? []) },
    };
    const removed = [{ ...second, selectedTakeId: 'take' }] as never;
    expect(sessionEdits(without, removed, planOf(LINES), NOW)).toMatchObject([
      { op: 'add', path: `/shots/${second?.id}`, value: { id: second?.id, selectedTakeId: 'take' } },
    ]);
  });
  it("changes title, style and format as the film's own", () => {
    expect(edits(LINES, '# Night\naspect: 1:1\n')).toEqual([
      { op: 'replace', path: '/name', value: 'Night' },
      { op: 'remove', path: '/continuity/style' },
      { op: 'replace', path: '/continuity/format', value: { aspectRatio: '1:1', resolution: '432p', fps: 24 } },
    ]);
  });
  it("keeps a shot's listed pictures apart from those that people gave it", () => {
    const listed = { id: 'listed-first', role: 'first', source: 'upload', assetId: 'one' } as const;
    const person = { id: 'k', role: 'reference', assetId: 'two' } as const;
    const shots = session.continuity?.shots.map((shot, index) => ({
      ...shot,
      ...(index === 0 && { keyframes: [listed, person] }),
    }));
    const before = { ...session, ...(session.continuity && shots && { continuity: { ...session.continuity, shots } }) };
    const plan = planOf(LINES);
    const withStart = (assetId: string) => ({
      ...plan,
      shots: plan.shots.map((shot, index) => (index === 0 ? { ...shot, keyframes: [{ ...listed, assetId }] } : shot)),
    });
    const path = `/shots/${first?.id}/keyframes`;
    expect(sessionEdits(before, [], withStart('one'), NOW)).toEqual([]);
    expect(sessionEdits(before, [], withStart('three'), NOW)).toEqual([
      { op: 'replace', path, value: [{ ...listed, assetId: 'three' }, person] },
    ]);
    expect(sessionEdits(before, [], plan, NOW)).toEqual([{ op: 'replace', path, value: [person] }]);
  });
});
