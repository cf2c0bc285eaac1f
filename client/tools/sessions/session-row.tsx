import { Moment, type SessionItemProps } from './session-card.tsx';
import { renderingProgress } from './rendering-progress.ts';
import { SessionChips } from './session-chips.tsx';
import { describeSize } from './session-facts.ts';
import { SessionMenu } from './session-menu.tsx';
import { SessionPoster } from './session-poster.tsx';
import { SessionTitle } from './session-title.tsx';

/** One session as a line: the same as its card, closer together. */
export function SessionRow(props: SessionItemProps) {
  const { session, activity, isStop, isPlaying, onRename } = props;
  const progress = renderingProgress(session, activity);
  return (
    <article className="relative flex h-full items-center gap-3 rounded-control border border-line-1 bg-bg-2 py-1.5 pr-3 pl-1.5 transition-colors hover:bg-bg-3 has-[[data-card]:focus-visible]:outline-2 has-[[data-card]:focus-visible]:outline-offset-2 has-[[data-card]:focus-visible]:outline-accent">
      <SessionPoster
        session={session}
        share={progress?.share ?? null}
        isPlaying={isPlaying}
        isSmall
        className="h-11 w-20 rounded-thumb"
      />
      <SessionTitle {...props} />
      <div className="flex flex-wrap justify-end gap-2 max-md:hidden">
        <SessionChips session={session} progress={progress} />
      </div>
      <span className="w-28 shrink-0 text-meta text-text-3 max-lg:hidden">{describeSize(session)}</span>
      <span className="w-36 shrink-0 text-right text-meta text-text-3 max-md:hidden">
        <Moment session={session} />
      </span>
      <SessionMenu session={session} tabIndex={isStop ? 0 : -1} onRename={onRename} />
    </article>
  );
}
