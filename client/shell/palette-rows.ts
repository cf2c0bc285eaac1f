import type { Command } from '#client/session/commands.ts';
import type { Film, FilmCut, FilmShot } from '#client/session/film.ts';
import { shotTitle } from '#client/session/film.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import type { Selection } from '#client/session/view-store.ts';
import { formatPrice, formatRelativeTime, formatShotNumber } from '#client/ui/format.ts';
import { bestMatches } from '#client/ui/match-text.ts';
import type { LibraryEntry } from '#contract/records/asset.ts';
import type { SessionHead } from '#contract/records/session.ts';
import { Film as FilmIcon, Layers, Link2, type LucideIcon, Shapes } from 'lucide-react';

/** Where a row leads: a place in the open session, another session, a library entry, or a command to run. */
export type PaletteTarget =
  | { readonly kind: 'place'; readonly selection: Selection; readonly frame: number }
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'library'; readonly entryId: string }
  | { readonly kind: 'command'; readonly command: Command };

/** One line of the palette. */
export interface PaletteRow {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly hint?: string;
  /** Address of a small picture; absent: the icon. */
  readonly picture?: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string;
  readonly disabledReason?: string;
  readonly target: PaletteTarget;
}

const PER_GROUP = 6;
const COMMANDS_SHOWN = 12;

/** Shots, cuts and takes of the open film that answer a search. */
export function filmRows(film: Film, search: string): PaletteRow[] {
  const shots = bestMatches(film.shots, search, PER_GROUP, ({ index, shot }) => {
    return `${formatShotNumber(index)} ${shotTitle(shot)} ${shot.prompt}`;
  });
  const rows = shots.map(shotRow);
  if (search.trim() === '') return rows;
  const cuts = bestMatches(film.cuts, search, PER_GROUP, cutText);
  const takes = bestMatches(film.shots.flatMap(takeTexts), search, PER_GROUP, ({ text }) => text);
  return [...rows, ...cuts.map(cutRow), ...takes.map(({ row }) => row)];
}

function shotRow(filmShot: FilmShot): PaletteRow {
  const { index, shot, take } = filmShot;
  const title = `${formatShotNumber(index)} ${shotTitle(shot)}`;
  return {
    id: `shot ${shot.id}`,
    group: 'Shots',
    title,
    hint: shot.title ? shot.prompt : undefined,
    picture: take ? assetUrl(take.posterAssetId) : undefined,
    icon: FilmIcon,
    target: place(filmShot, { kind: 'shot', shotId: shot.id }),
  };
}

function place({ startFrame }: FilmShot, selection: Selection): PaletteTarget {
  return { kind: 'place', selection, frame: startFrame };
}

function cutText({ from, to, cut }: FilmCut): string {
  const score = cut?.score === null || cut?.score === undefined ? '' : Math.round(cut.score);
  return `Cut ${formatShotNumber(from.index)} to ${formatShotNumber(to.index)} ${score} ${cut?.verdict?.sentence ?? ''} ${shotTitle(from.shot)} ${shotTitle(to.shot)}`;
}

function cutRow({ from, to, cut }: FilmCut): PaletteRow {
  const score = cut?.score === null || cut?.score === undefined ? 'not measured' : `${Math.round(cut.score)}`;
  return {
    id: `cut ${from.shot.id} ${to.shot.id}`,
    group: 'Cuts',
    title: `Cut ${formatShotNumber(from.index)} to ${formatShotNumber(to.index)}`,
    hint: [score, cut?.verdict?.sentence].filter(Boolean).join(', '),
    icon: Link2,
    target: place(to, { kind: 'cut', fromShotId: from.shot.id, toShotId: to.shot.id }),
  };
}

function takeTexts(filmShot: FilmShot): { text: string; row: PaletteRow }[] {
  const { index, shot, takes } = filmShot;
  return takes.map((take) => {
    const title = `${formatShotNumber(index)} take ${take.number}`;
    const row: PaletteRow = {
      id: `take ${take.id}`,
      group: 'Takes',
      title,
      hint: [take.label, take.modelId, formatPrice(take.costMicroUsd)].filter(Boolean).join(', '),
      picture: assetUrl(take.posterAssetId),
      icon: Layers,
      target: place(filmShot, { kind: 'shot', shotId: shot.id }),
    };
    return { text: `${title} ${take.label ?? ''} ${take.modelId} ${shotTitle(shot)}`, row };
  });
}

/** Commands that answer a search. Those that cannot be run now are shown with the reason, last. */
export function commandRows(commands: readonly Command[], search: string): PaletteRow[] {
  const offered = commands.filter(({ isKeyOnly }) => !isKeyOnly);
  const best = bestMatches(offered, search, COMMANDS_SHOWN, ({ label, section }) => `${label} ${section}`);
  return best
    .toSorted((a, b) => Number(Boolean(a.disabledReason)) - Number(Boolean(b.disabledReason)))
    .map((command) => ({
      id: `command ${command.id}`,
      group: 'Commands',
      title: command.label,
      hint: command.disabledReason ?? command.hint,
      icon: command.icon ?? Layers,
      shortcut: command.shortcut,
      disabledReason: command.disabledReason,
      target: { kind: 'command', command },
    }));
}

/** Sessions as the server found them. */
export function sessionRows(sessions: readonly SessionHead[], now: Date): PaletteRow[] {
  return sessions.slice(0, PER_GROUP).map((session) => ({
    id: `session ${session.id}`,
    group: 'Sessions',
    title: session.name ?? session.promptPreview ?? 'Untitled session',
    hint: formatRelativeTime(session.updatedAt, now),
    picture: session.posterAssetId ? assetUrl(session.posterAssetId) : undefined,
    icon: FilmIcon,
    target: { kind: 'session', sessionId: session.id },
  }));
}

/** Library entries as the server found them. */
export function libraryRows(entries: readonly LibraryEntry[]): PaletteRow[] {
  return entries.slice(0, PER_GROUP).map((entry) => ({
    id: `library ${entry.id}`,
    group: 'Library',
    title: `@${entry.trigger}`,
    hint: `${entry.name}, ${entry.type}`,
    picture: entry.imageAssetIds[0] ? assetUrl(entry.imageAssetIds[0]) : undefined,
    icon: Shapes,
    target: { kind: 'library', entryId: entry.id },
  }));
}
