// Real: canvas, fonts, PNG files.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawContactSheet } from './contact-sheet.ts';
import { layOutSheet } from './contact-sheet/layout.ts';

let folder = '';
let still = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-sheet-'));
  still = join(folder, 'still.png');
  await sharp({ create: { width: 160, height: 90, channels: 3, background: '#c03060' } })
    .png()
    .toFile(still);
});
afterAll(() => rm(folder, { recursive: true }));

const sheet = (titles: readonly string[]) => ({
  title: 'Заголовок, τίτλος, כותרת 🎬 <b>&amp;</b>',
  facts: [`${titles.length} shots`],
  label: 'Previz',
  aspect: 16 / 9,
  shots: titles.map((title, index) => ({ number: index + 1, title, durationSeconds: 2.5, still: { path: still } })),
  cuts: titles.slice(1).map(() => ({ mode: 'frame-bridge' as const, score: 94 })),
});

async function pixelsOf(png: Buffer) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    info,
    at: (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)],
  };
}

it('puts each still where the layout says, whole', async () => {
  const png = await drawContactSheet(sheet(['One', 'Two 🦊', 'שלוש']));
  const layout = layOutSheet(3, 16 / 9);
  const { info, at } = await pixelsOf(png);
  expect([info.width, info.height]).toEqual([layout.width, layout.height]);
  for (const { x, y } of layout.cards) {
    expect(at(x + 20, y + 20)).toEqual([0xc0, 0x30, 0x60]);
    expect(at(x + layout.card.width - 20, y + layout.card.stillHeight - 20)).toEqual([0xc0, 0x30, 0x60]);
  }
});

it('shows a shot without a picture as such', async () => {
  const base = sheet(['One', 'Two']);
  const shots = base.shots.map((shot, index) => (index === 1 ? { ...shot, still: null, status: 'Failed' } : shot));
  const { at } = await pixelsOf(await drawContactSheet({ ...base, shots }));
  const { x, y } = layOutSheet(2, 16 / 9).cards[1] ?? { x: 0, y: 0 };
  expect(at(x + 20, y + 20)).toEqual([0x19, 0x1a, 0x1c]);
});

it('keeps a title from running out of its card', async () => {
  const long = await pixelsOf(await drawContactSheet(sheet(['W'.repeat(5000), 'x', 'x'])));
  const layout = layOutSheet(3, 16 / 9);
  const first = layout.cards[0] ?? { x: 0, y: 0 };
  const gutter = Array.from({ length: layout.gutter - 4 }, (_, offset) =>
    long.at(first.x + layout.card.width + 2 + offset, first.y + layout.card.stillHeight + 20),
  );
  expect(new Set(gutter.map(String))).toEqual(new Set(['10,10,11']));
});

it('says which still it cannot read', async () => {
  const base = sheet(['One']);
  const shots = base.shots.map((shot) => ({ ...shot, still: { path: join(folder, 'gone.png') } }));
  await expect(drawContactSheet({ ...base, shots })).rejects.toThrow(/gone\.png/);
});
