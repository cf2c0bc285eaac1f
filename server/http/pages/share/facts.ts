import type { SharedSession } from '#contract/records/share.ts';
import type { Model } from '#contract/records/model.ts';

/** One thing a visitor is told about the film as a whole. */
export interface Fact {
  readonly icon: 'shield' | 'chip' | 'activity';
  readonly title: string;
  readonly line: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** How it was made, by what, and how its cuts do. */
export function factsOf({ shots, cuts }: SharedSession, models: readonly Model[]): Fact[] {
  if (shots.length === 0) return [];
  return [originOf(shots, models), modelsOf(shots, models), ...cutsOf(cuts)];
}

function originOf(shots: SharedSession['shots'], models: readonly Model[]): Fact {
  const isAllLocal = shots.every(({ modelId }) => findModel(models, modelId)?.isLocal);
  return isAllLocal
    ? { icon: 'shield', title: 'Made by computer', line: 'Rendered pictures. Nothing here was filmed.' }
    : { icon: 'shield', title: 'Made with AI', line: 'Generated pictures. Nothing here was filmed.' };
}

function modelsOf(shots: SharedSession['shots'], models: readonly Model[]): Fact {
  const numbers = new Map<string, string[]>();
  for (const { modelId, number } of shots) {
    const label = findModel(models, modelId)?.label ?? modelId;
    numbers.set(label, [...(numbers.get(label) ?? []), shotNumber(number)]);
  }
  const byCount = [...numbers].sort(([, a], [, b]) => b.length - a.length);
  const [most = ['', []], ...others] = byCount;
  const title = byCount.map(([label]) => label).join(', ');
  if (others.length === 0) return { icon: 'chip', title, line: 'Every shot.' };
  const parts = others.map(
    ([label, of]) => `${of.length === 1 ? 'Shot' : 'Shots'} ${listed(of)} ${isAre(of)} ${label}`,
  );
  return { icon: 'chip', title, line: `${parts.join(', ')}, the rest ${most[0]}.` };
}

function isAre(of: readonly string[]): string {
  return of.length === 1 ? 'is' : 'are';
}

/** More numbers than this are only counted. */
const MAX_LISTED = 6;

function listed(numbers: readonly string[]): string {
  if (numbers.length > MAX_LISTED)
    return `${numbers.slice(0, MAX_LISTED).join(', ')} and ${numbers.length - MAX_LISTED} more`;
  const last = numbers.at(-1) ?? '';
  return numbers.length === 1 ? last : `${numbers.slice(0, -1).join(', ')} and ${last}`;
}

function cutsOf({ count, hardCount, averageScore }: SharedSession['cuts']): Fact[] {
  if (count === 0) return [];
  const title =
    averageScore === null ? plural(count, 'cut') : `${plural(count, 'cut')}, average ${Math.round(averageScore)}`;
  const hard = hardCount === 0 ? '' : ` ${hardCount === 1 ? 'One hard cut' : `${hardCount} hard cuts`}, not scored.`;
  const line = averageScore === null ? 'Not measured yet.' : 'Measured between frames.';
  return [{ icon: 'activity', title, line: averageScore === null && hardCount === count ? hard.trim() : line + hard }];
}

/** The line below the name: "7 shots · 27 seconds · 16:9, 24 fps · Shared 22 November 2026". */
export function summaryOf({ shots, aspectRatio, sharedAt }: SharedSession): string[] {
  const seconds = Math.round(totalSeconds(shots));
  const fps = shots[0]?.fps;
  const format = [aspectRatio, fps === undefined ? undefined : `${Number(fps.toFixed(3))} fps`]
    .filter(Boolean)
    .join(', ');
  const date = new Date(sharedAt);
  return [
    plural(shots.length, 'shot'),
    ...(shots.length > 0 ? [plural(seconds, 'second')] : []),
    ...(format ? [format] : []),
    `Shared ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
  ];
}

/** Length of the film. */
export function totalSeconds(shots: SharedSession['shots']): number {
  return shots.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
}

/** Place of a shot as it is written everywhere: 01, 02 … 2000. */
export function shotNumber(number: number): string {
  return String(number).padStart(2, '0');
}

/** A moment of the film: 0:27, 1:02:05. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function findModel(models: readonly Model[], id: string): Model | undefined {
  return models.find((model) => model.id === id || model.aliases.includes(id));
}
