import { createCanvas, type Image, loadImage, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { readFile } from 'node:fs/promises';
import type { ContinuityMode } from '#contract/records/modes.ts';
import { registerFonts, SANS } from './contact-sheet/fonts.ts';
import { type IconName, icons } from './contact-sheet/icons.ts';
import { layOutSheet, type SheetLayout } from './contact-sheet/layout.ts';

/** One shot on a sheet. */
export interface SheetShot {
  /** Counted from 1. */
  readonly number: number;
  /** Empty when the shot has none; then its number stands alone. */
  readonly title: string;
  readonly durationSeconds: number;
  /** PNG, JPEG or WebP of ours; null when the shot has no picture. */
  readonly still: { readonly path: string } | null;
  /** Said in place of a picture: "Failed", "Not made". */
  readonly status?: string;
}

/** The cut that leads into a shot. */
export interface SheetCut {
  readonly mode: ContinuityMode;
  /** 0..100; null when there is none, as for a hard cut. */
  readonly score: number | null;
}

export interface ContactSheet {
  readonly title: string;
  /** Short facts shown in one line: "7 shots", "27 s", "768×432". */
  readonly facts: readonly string[];
  /** What made the pictures, said plainly. */
  readonly label: string;
  /** Width over height of the stills. */
  readonly aspect: number;
  readonly shots: readonly SheetShot[];
  /** Cut into shot 2, 3 …: one fewer than shots. */
  readonly cuts: readonly SheetCut[];
}

const COLOUR = {
  page: '#0A0A0B',
  surface: '#191A1C',
  line: '#36393E',
  divider: '#26282B',
  text: '#EDEEF0',
  soft: '#B6BAC0',
  faint: '#8D9299',
  accent: '#5AD8C0',
  warn: '#F0B44C',
  error: '#FF8278',
} as const;

const MODE_ICON = {
  'frame-bridge': 'link',
  'style-match': 'layers',
  native: 'fold',
  none: 'scissors',
} as const satisfies Record<ContinuityMode, IconName>;

type Font = {
  readonly size: number;
  readonly weight?: number;
  readonly colour: string;
  readonly align?: 'left' | 'right' | 'center';
};

function write(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  font: Font,
  maxWidth = Number.POSITIVE_INFINITY,
): number {
  context.font = `${font.weight ?? 400} ${font.size}px ${SANS}`;
  context.fillStyle = font.colour;
  context.textAlign = font.align ?? 'left';
  const fitted = fitText(context, text, maxWidth);
  context.fillText(fitted, x, y);
  return context.measureText(fitted).width;
}

/** As many whole letters as fit, with an ellipsis when some were left out. */
function fitText(context: SKRSContext2D, text: string, maxWidth: number): string {
  if (context.measureText(text).width <= maxWidth) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let [fits, fails] = [0, letters.length];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (context.measureText(`${letters.slice(0, middle).join('')}…`).width <= maxWidth) fits = middle;
    else fails = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}

function drawIcon(context: SKRSContext2D, name: IconName, x: number, y: number, size: number, colour: string): void {
  context.save();
  context.translate(x, y);
  context.scale(size / 24, size / 24);
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const path of icons[name]) context.stroke(new Path2D(path));
  context.restore();
}

/** The mark of Raccord: two frames and the cut between them. */
function drawMark(context: SKRSContext2D, x: number, y: number, size: number): void {
  const unit = size / 20;
  context.fillStyle = COLOUR.text;
  context.beginPath();
  context.roundRect(x, y + 2 * unit, 8 * unit, 16 * unit, [3 * unit, 0, 0, 3 * unit]);
  context.fill();
  context.fillStyle = '#62666D';
  context.beginPath();
  context.roundRect(x + 12 * unit, y + 2 * unit, 8 * unit, 16 * unit, [0, 3 * unit, 3 * unit, 0]);
  context.fill();
  context.fillStyle = COLOUR.accent;
  context.fillRect(x + 9.2 * unit, y, 1.6 * unit, 20 * unit);
}

function drawHeader(context: SKRSContext2D, sheet: ContactSheet, layout: SheetLayout): void {
  const right = layout.width - layout.margin;
  drawMark(context, layout.margin, 44, 26);
  const label = { size: 14, colour: COLOUR.faint, align: 'right' } as const;
  const labelWidth = write(context, sheet.label, right, 100, label, (right - layout.margin) / 2);
  drawIcon(context, 'previz', right - labelWidth - 26, 86, 18, COLOUR.faint);
  write(context, 'Raccord', right, 62, { size: 15, weight: 600, colour: COLOUR.soft, align: 'right' });
  const titleFont = { size: 32, weight: 600, colour: COLOUR.text };
  write(context, sheet.title, layout.margin + 42, 69, titleFont, right - layout.margin - 180);
  const factsWidth = right - layout.margin - labelWidth - 60;
  write(context, sheet.facts.join('  ·  '), layout.margin, 100, { size: 16, colour: COLOUR.soft }, factsWidth);
  context.fillStyle = COLOUR.divider;
  context.fillRect(layout.margin, 122, right - layout.margin, 1);
}

/** Fills a box with a still, whole, with bars where its aspect differs. */
function drawStill(context: SKRSContext2D, image: Image, x: number, y: number, width: number, height: number): void {
  const scale = Math.min(width / image.width, height / image.height);
  const [drawnWidth, drawnHeight] = [image.width * scale, image.height * scale];
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, x + (width - drawnWidth) / 2, y + (height - drawnHeight) / 2, drawnWidth, drawnHeight);
}

function drawEmpty(context: SKRSContext2D, status: string, x: number, y: number, width: number, height: number): void {
  context.fillStyle = COLOUR.surface;
  context.fillRect(x, y, width, height);
  context.setLineDash([6, 5]);
  context.strokeStyle = COLOUR.line;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  context.setLineDash([]);
  drawIcon(context, 'octagon', x + width / 2 - 12, y + height / 2 - 30, 24, COLOUR.error);
  write(
    context,
    status,
    x + width / 2,
    y + height / 2 + 20,
    { size: 15, colour: COLOUR.soft, align: 'center' },
    width - 24,
  );
}

async function drawShot(context: SKRSContext2D, shot: SheetShot, layout: SheetLayout, index: number): Promise<void> {
  const { x, y } = layout.cards[index] ?? { x: 0, y: 0 };
  const { width, stillHeight } = layout.card;
  context.save();
  context.beginPath();
  context.roundRect(x, y, width, stillHeight, 8);
  context.clip();
  if (shot.still) {
    context.fillStyle = '#000000';
    context.fillRect(x, y, width, stillHeight);
    drawStill(context, await loadImage(await readFile(shot.still.path)), x, y, width, stillHeight);
  } else {
    drawEmpty(context, shot.status ?? 'Not made', x, y, width, stillHeight);
  }
  context.restore();
  drawCaption(context, shot, layout, index);
}

function drawCaption(context: SKRSContext2D, shot: SheetShot, layout: SheetLayout, index: number): void {
  const { x, y } = layout.cards[index] ?? { x: 0, y: 0 };
  const size = layout.card.width >= 300 ? 17 : 14;
  const baseline = y + layout.card.stillHeight + size + 12;
  const number = String(shot.number).padStart(2, '0');
  const seconds = `${Math.round(shot.durationSeconds * 100) / 100} s`;
  const numberWidth = write(context, number, x, baseline, { size, weight: 600, colour: COLOUR.faint });
  const timeFont = { size: size - 2, colour: COLOUR.faint, align: 'right' } as const;
  const timeWidth = write(context, seconds, x + layout.card.width, baseline, timeFont);
  const room = layout.card.width - numberWidth - timeWidth - 22;
  write(context, shot.title, x + numberWidth + 9, baseline, { size, weight: 600, colour: COLOUR.text }, room);
}

/** Grey when it is fine, amber when it shows, red when it jumps. */
function cutColour(score: number | null): string {
  if (score === null || score >= 80) return COLOUR.soft;
  return score >= 60 ? COLOUR.warn : COLOUR.error;
}

/** The cut's mark stands before its shot, over the gutter; at the start of a row, over the still's edge. */
function drawCut(context: SKRSContext2D, cut: SheetCut, layout: SheetLayout, index: number): void {
  const { x, y } = layout.cards[index] ?? { x: 0, y: 0 };
  const [width, height] = [44, 54];
  const isRowStart = index % layout.columns === 0;
  const left = x - (isRowStart ? 10 + width : layout.gutter / 2 + width / 2);
  const top = y + layout.card.stillHeight / 2 - height / 2;
  const colour = cutColour(cut.score);
  context.beginPath();
  context.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8);
  context.fillStyle = cut.mode === 'none' ? COLOUR.page : COLOUR.surface;
  context.fill();
  context.strokeStyle = colour === COLOUR.soft ? COLOUR.line : colour;
  context.lineWidth = 1;
  if (cut.mode === 'none') context.setLineDash([4, 4]);
  context.stroke();
  context.setLineDash([]);
  const centre = left + width / 2;
  const words = cut.mode === 'none' ? 'None' : cut.score === null ? '–' : String(Math.round(cut.score));
  const isWord = cut.mode === 'none';
  if (isWord) drawIcon(context, 'scissors', centre - 8, top + 9, 16, COLOUR.soft);
  write(context, words, centre, isWord ? top + 43 : top + 24, {
    size: isWord ? 12 : 16,
    weight: isWord ? 400 : 600,
    colour,
    align: 'center',
  });
  if (!isWord) drawIcon(context, markIcon(cut), centre - 8, top + 32, 16, colour);
}

/** A cut over its limit shows that; any other shows its mode. */
function markIcon({ mode, score }: SheetCut): IconName {
  if (score !== null && score < 60) return 'octagon';
  return score !== null && score < 80 ? 'triangle' : MODE_ICON[mode];
}

/**
 * Draws one still a shot with the cuts between, as a PNG. Fonts come with us; scripts that Inter has not are drawn with
 * the system's fonts when it has any. Throws when a still cannot be read.
 */
export async function drawContactSheet(sheet: ContactSheet): Promise<Buffer> {
  registerFonts();
  const layout = layOutSheet(sheet.shots.length, sheet.aspect);
  const canvas = createCanvas(layout.width, layout.height);
  const context = canvas.getContext('2d');
  context.fillStyle = COLOUR.page;
  context.fillRect(0, 0, layout.width, layout.height);
  drawHeader(context, sheet, layout);
  // One after the other: every still is let go before the next is decoded.
  for (const [index, shot] of sheet.shots.entries()) await drawShot(context, shot, layout, index);
  for (const [index, cut] of sheet.cuts.entries()) drawCut(context, cut, layout, index + 1);
  return canvas.encode('png');
}
