import type { SessionHead } from '#contract/records/session.ts';
import { type Command, useCommands } from '#client/session/commands.ts';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { duplicateSession, restoreSession, setSessionStatus, trashSession } from './session-actions.ts';
import { openInNewTab } from './session-menu.tsx';

interface SessionKeysOptions {
  readonly list: RefObject<HTMLElement | null>;
  readonly sessions: readonly SessionHead[];
  readonly columns: number;
  readonly scrollTo: (index: number) => void;
  readonly onRename: (sessionId: string) => void;
  readonly onPlay: (sessionId: string) => void;
}

/** Frames to wait for a card to be built after it was scrolled to. */
const PATIENCE_FRAMES = 20;

/** Walking the cards with the arrows, and what the letters do to the one that has focus. */
export function useSessionKeys({ list, sessions, columns, scrollTo, onRename, onPlay }: SessionKeysOptions) {
  const [askedId, setStop] = useState<string | null>(null);
  const stopId = sessions.some(({ id }) => id === askedId) ? askedId : (sessions[0]?.id ?? null);

  const focusCard = (id: string) => {
    scrollTo(sessions.findIndex((session) => session.id === id));
    setStop(id);
    focusWhenBuilt(list, id, PATIENCE_FRAMES);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const id = cardOf(event.target);
    const index = sessions.findIndex((session) => session.id === id);
    const target = index === -1 ? undefined : sessions[nextIndex(event.key, index, columns, sessions.length)];
    if (!target || target.id === id || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    focusCard(target.id);
  };

  const onCard = (act: (session: SessionHead, index: number) => void) => () => {
    const index = sessions.findIndex(({ id }) => id === cardOf(document.activeElement));
    const session = sessions[index];
    if (session) act(session, index);
  };
  /** Does something that takes the card away, and leaves focus on the one that comes into its place. */
  const andGoOn = (act: (session: SessionHead) => Promise<void>) =>
    onCard((session, index) => {
      const next = sessions[index + 1] ?? sessions[index - 1];
      void act(session).then(() => {
        if (next) takeUpFocus(list, session.id, next.id, PATIENCE_FRAMES);
      });
    });
  useCommands(
    commandsOf({
      duplicate: onCard((session) => session.trashedAt === undefined && void duplicateSession(session)),
      rename: onCard((session) =>
        session.trashedAt === undefined ? onRename(session.id) : void restoreSession(session),
      ),
      archive: andGoOn(async (session) => {
        if (session.trashedAt === undefined)
          await setSessionStatus(session, session.status === 'archived' ? 'active' : 'archived');
      }),
      trash: andGoOn(async (session) => {
        if (session.trashedAt === undefined) await trashSession(session);
      }),
      play: onCard(({ id }) => onPlay(id)),
      newTab: onCard((session) => session.trashedAt === undefined && openInNewTab(session)),
    }),
  );
  return { stopId, setStop, focusCard, handleKeyDown };
}

type Act = 'duplicate' | 'rename' | 'archive' | 'trash' | 'play' | 'newTab';

const COMMANDS: readonly (Pick<Command, 'label' | 'shortcut'> & { readonly act: Act })[] = [
  { act: 'duplicate', label: 'Duplicate the session', shortcut: 'd' },
  { act: 'rename', label: 'Rename the session (in the trash: restore it)', shortcut: 'r' },
  { act: 'archive', label: 'Archive the session, or bring it back', shortcut: 'e' },
  { act: 'trash', label: 'Move the session to the trash', shortcut: 'Backspace' },
  { act: 'trash', label: 'Move the session to the trash', shortcut: 'Delete' },
  { act: 'play', label: 'Play the session’s film', shortcut: 'Space' },
  { act: 'newTab', label: 'Open the session in a new tab', shortcut: 'Shift+Enter' },
];

function commandsOf(acts: Record<Act, () => void>): Command[] {
  return COMMANDS.map(({ act, label, shortcut }) => ({
    id: `session-${shortcut}`,
    label,
    section: 'Sessions',
    shortcut,
    isKeyOnly: true,
    run: acts[act],
  }));
}

/** The session whose card an element is; null elsewhere, such as in its menu or its name field. */
function cardOf(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset['card'] ?? null) : null;
}

function focusWhenBuilt(list: RefObject<HTMLElement | null>, id: string, framesLeft: number): void {
  requestAnimationFrame(() => {
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
    if (card) card.focus();
    else if (framesLeft > 0) focusWhenBuilt(list, id, framesLeft - 1);
  });
}

/** Once a card is gone that had focus, another takes it; a person who has gone elsewhere meanwhile is left there. */
function takeUpFocus(list: RefObject<HTMLElement | null>, goneId: string, nextId: string, framesLeft: number): void {
  requestAnimationFrame(() => {
    const isStillThere = cardOf(document.activeElement) === goneId;
    if (isStillThere && framesLeft > 0) takeUpFocus(list, goneId, nextId, framesLeft - 1);
    else if (document.activeElement === document.body) focusWhenBuilt(list, nextId, PATIENCE_FRAMES);
  });
}

/** Where an arrow, Home or End leads from a card; its own place for other keys and at the edges. */
function nextIndex(key: string, index: number, columns: number, count: number): number {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const target = index + (steps[key] ?? 0);
  return target >= 0 && target < count ? target : index;
}
