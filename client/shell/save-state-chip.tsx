import { type SaveState, useSaveState } from '#client/session/save-state.ts';
import { announce } from '#client/ui/announcer.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { countOf, formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import type { Session } from '#contract/records/session.ts';
import { Check, CircleDashed, CircleX, CloudOff, GitCompareArrows, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openUnsaved } from './unsaved-store.ts';

interface Words {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly tone: string;
}

/** Below this the seconds themselves are told. */
const SECONDS_TOLD = 60;

/** Whether the session's edits are saved. When they are not it is a button that leads to them. */
export function SaveStateChip({ session }: { readonly session: Session | null }) {
  const state = useSaveState(session);
  const age = useAgeText(state.kind === 'saved' ? state.at : null);
  const { icon: Icon, text, tone } = wordsOf(state, age);
  useSpoken(state);
  const needsLook = state.kind === 'not-saved' || state.kind === 'changed-elsewhere' || state.kind === 'offline';
  const content = (
    <>
      <Icon
        size={13}
        strokeWidth={1.8}
        aria-hidden
        className={classNames('shrink-0', state.kind === 'saving' && 'animate-spin motion-reduce:animate-none')}
      />
      <span className="truncate">{text}</span>
    </>
  );
  const look = classNames('flex min-w-0 items-center gap-1.5 text-control max-md:text-meta', tone);
  if (!needsLook) return <p className={look}>{content}</p>;
  return (
    <button
      type="button"
      onClick={openUnsaved}
      className={classNames(look, 'rounded-chip underline underline-offset-2')}
    >
      {content}
    </button>
  );
}

function wordsOf(state: SaveState, age: string): Words {
  switch (state.kind) {
    case 'nothing':
      return { icon: CircleDashed, text: 'Nothing to save yet', tone: 'text-text-3' };
    case 'saving':
      return { icon: LoaderCircle, text: 'Saving…', tone: 'text-text-3' };
    case 'saved':
      return { icon: Check, text: `Saved · ${age}`, tone: 'text-text-3' };
    case 'offline':
      return { icon: CloudOff, text: 'Offline, kept here', tone: 'text-warn' };
    case 'changed-elsewhere':
      return { icon: GitCompareArrows, text: 'Changed elsewhere', tone: 'text-warn' };
    case 'not-saved':
      return { icon: CircleX, text: 'Not saved', tone: 'text-error' };
    default:
      return state satisfies never;
  }
}

/** "2 s ago", then as everywhere. Counts along only while seconds are told. */
function useAgeText(at: string | null): string {
  const now = useNow();
  const [seconds, setSeconds] = useState(0);
  const isCounting = at !== null && seconds < SECONDS_TOLD;
  useEffect(() => {
    if (at === null) return undefined;
    const count = () => setSeconds(Math.floor((Date.now() - Date.parse(at)) / 1000));
    count();
    const timer = setInterval(count, 1000);
    const stop = setTimeout(() => clearInterval(timer), (SECONDS_TOLD + 1) * 1000);
    return () => {
      clearInterval(timer);
      clearTimeout(stop);
    };
  }, [at]);
  if (at === null) return '';
  return isCounting ? `${Math.max(1, seconds)} s ago` : formatRelativeTime(at, now);
}

/** Says aloud what somebody who does not see the bar has to know. Saved and saving stay silent: they are the rule. */
function useSpoken(state: SaveState): void {
  const message =
    state.kind === 'not-saved'
      ? `Not saved. ${state.reason}`
      : state.kind === 'offline'
        ? `Offline. ${countOf(state.count, 'edit')} kept in this browser.`
        : state.kind === 'changed-elsewhere'
          ? 'Changed elsewhere. Choose which words to keep.'
          : null;
  useEffect(() => {
    if (message) announce(message, message.startsWith('Not saved') ? 'assertive' : 'polite');
  }, [message]);
}
