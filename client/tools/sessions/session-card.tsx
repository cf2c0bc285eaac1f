import type { SessionHead } from '#contract/records/session.ts';
import { formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import { renderingProgress } from './rendering-progress.ts';
import { SessionChips } from './session-chips.tsx';
import { describePurge, describeSize } from './session-facts.ts';
import { SessionMenu } from './session-menu.tsx';
import { SessionPoster } from './session-poster.tsx';
import { SessionTitle } from './session-title.tsx';
import type { SessionActivity } from './sessions-activity.ts';

export interface SessionItemProps {
  readonly session: SessionHead;
  readonly search: string;
  readonly activity: SessionActivity;
  /** Whether it is the one stop for Tab. */
  readonly isStop: boolean;
  readonly isRenaming: boolean;
  readonly isPlaying: boolean;
  readonly onRename: () => void;
  readonly onRenamed: (isByKey: boolean) => void;
}

/** One session as a card: its picture, its film, its name and what is going on in it. */
export function SessionCard(props: SessionItemProps) {
  const { session, activity, isStop, isPlaying, onRename } = props;
  const progress = renderingProgress(session, activity);
  return (
    <article className="relative flex h-full flex-col overflow-hidden rounded-card border border-line-1 bg-bg-2 transition-colors hover:bg-bg-3 has-[[data-card]:focus-visible]:outline-2 has-[[data-card]:focus-visible]:outline-offset-2 has-[[data-card]:focus-visible]:outline-accent">
      <SessionPoster
        session={session}
        share={progress?.share ?? null}
        isPlaying={isPlaying}
        className="h-[9.4375rem]"
      />
      <div className="flex flex-1 flex-col gap-1.5 px-3 pt-2.5 pb-2.5">
        <div className="flex items-start justify-between gap-2">
          <SessionTitle {...props} />
          <SessionMenu session={session} tabIndex={isStop ? 0 : -1} onRename={onRename} />
        </div>
        <p className="flex justify-between gap-2 text-meta text-text-3">
          <span>{describeSize(session)}</span>
          <Moment session={session} />
        </p>
        <div className="mt-1 flex min-h-5 flex-wrap gap-2">
          <SessionChips session={session} progress={progress} />
        </div>
      </div>
    </article>
  );
}

/** When it changed, or when the trash lets go of it. */
export function Moment({ session: { trashedAt, updatedAt } }: { readonly session: SessionHead }) {
  const now = useNow();
  if (trashedAt !== undefined) return <span>{describePurge(trashedAt, now)}</span>;
  return <time dateTime={updatedAt}>{formatRelativeTime(updatedAt, now)}</time>;
}
