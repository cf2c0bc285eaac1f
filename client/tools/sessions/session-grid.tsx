import type { SessionHead } from '#contract/records/session.ts';
import { type KeyboardEvent, useRef, useState } from 'react';
import { SessionCard } from './session-card.tsx';
import type { SessionActivity } from './sessions-activity.ts';

interface SessionGridProps {
  readonly sessions: readonly SessionHead[];
  readonly search: string;
  readonly activity: (sessionId: string) => SessionActivity;
}

/** Sessions as cards: one stop for Tab, arrows move, Enter opens. */
export function SessionGrid({ sessions, search, activity }: SessionGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const [stopId, setStopId] = useState<string | null>(null);
  const stop = sessions.some((session) => session.id === stopId) ? stopId : sessions[0]?.id;
  const handleKeyDown = (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const index = links.findIndex((link) => link === document.activeElement);
    const target = index === -1 ? undefined : links[nextIndex(event.key, index, links)];
    if (!target || target === links[index]) return;
    event.preventDefault();
    target.focus();
  };
  return (
    <section aria-label="All sessions">
      <h2 className="mb-3.5 flex min-h-8 items-center text-section font-semibold">
        {search ? 'Found' : 'Your sessions'}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed on the links inside */}
      <ul
        ref={list}
        onKeyDown={handleKeyDown}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-4"
      >
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionCard
              session={session}
              search={search}
              activity={activity(session.id)}
              tabIndex={session.id === stop ? 0 : -1}
              onFocus={() => setStopId(session.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where an arrow, Home or End leads from a card; its own place for other keys and at the edges. */
function nextIndex(key: string, index: number, links: readonly HTMLElement[]): number {
  const top = links[0]?.getBoundingClientRect().top;
  const columnCount = Math.max(1, links.filter((link) => link.getBoundingClientRect().top === top).length);
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columnCount, ArrowDown: columnCount };
  if (key === 'Home') return 0;
  if (key === 'End') return links.length - 1;
  const target = index + (steps[key] ?? 0);
  return target >= 0 && target < links.length ? target : index;
}
