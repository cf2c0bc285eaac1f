import { shotTitle } from '#client/session/shot-title.ts';
import type { PendingEdit } from '#client/session/outbox.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { parsePointer } from '#contract/json-pointer.ts';
import type { Session } from '#contract/records/session.ts';

const NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  status: 'Status',
  input: 'Prompt',
  output: 'Optimized prompt',
  prompt: 'Prompt',
  title: 'Title',
  targetModel: 'Model',
  modelId: 'Model',
  keyframes: 'Keyframes',
  highlightCache: 'Highlights',
  continuityMode: 'Continuity',
  styleStrength: 'Style strength',
  styleSource: 'Style source',
  durationSeconds: 'Length',
  seed: 'Seed',
  inFrame: 'In point',
  outFrame: 'Out point',
  character: 'Character',
};

/** A field as people call it: "Prompt of 04 Last cyan sign". Takes its place in the history. */
export function fieldWords(session: Session, path: string): string {
  const segments = parsePointer(path);
  const last = segments.at(-1) ?? '';
  const name = NAMES[last] ?? last.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return segments[0] === 'shots' ? `${name} of ${shotWords(session, segments[1] ?? '')}` : name;
}

function shotWords(session: Session, shotId: string): string {
  const shots = session.continuity?.shots ?? [];
  const index = shots.findIndex(({ id }) => id === shotId);
  const shot = shots[index];
  return shot ? `${formatShotNumber(index)} ${shotTitle(shot)}` : 'a shot that was removed';
}

/** What an edit does that is not about fields: "Move 04 Last cyan sign". Null for edits of fields. */
export function actionWords(session: Session, { edit }: PendingEdit): string | null {
  switch (edit.kind) {
    case 'add-shot':
      return `Add a shot${edit.shot.prompt ? `: ${edit.shot.prompt.slice(0, 80)}` : ''}`;
    case 'move-shot':
      return `Move ${shotWords(session, edit.shotId)}`;
    case 'remove-shot':
      return `Remove ${shotWords(session, edit.shotId)}`;
    case 'restore-shot':
      return `Restore ${shotWords(session, edit.shotId)}`;
    case 'select-take':
      return `Choose a take of ${shotWords(session, edit.shotId)}`;
    case 'session':
    case 'settings':
    case 'shot':
      return null;
    default:
      return edit satisfies never;
  }
}

/** A value as text to compare; empty for an absent one. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
