import { Link } from '@tanstack/react-router';
import { excerptAround, hasEveryWord } from './find-hits.ts';
import { MarkedText } from './marked-text.tsx';
import { NameField } from './name-field.tsx';
import type { SessionItemProps } from './session-card.tsx';
import { sessionName } from './session-name.ts';

/** A session's name, which leads to it from anywhere on its card, and where else the search found something. */
export function SessionTitle({ session, search, isStop, isRenaming, onRenamed }: SessionItemProps) {
  if (isRenaming) return <NameField session={session} onDone={onRenamed} />;
  const name = sessionName(session);
  const content = <MarkedText text={name} search={search} />;
  const place = { 'data-card': session.id, tabIndex: isStop ? 0 : -1 };
  return (
    <div className="min-w-0 flex-1">
      <h3 className="truncate text-body font-semibold">
        {session.trashedAt === undefined ? (
          <Link
            to="/session/$sessionId"
            params={{ sessionId: session.id }}
            {...place}
            className="outline-none after:absolute after:inset-0"
          >
            {content}
          </Link>
        ) : (
          // Nothing opens from the trash; it can still be walked to, for its keys and its menu.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
          <span {...place} className="outline-none">
            {content}
          </span>
        )}
      </h3>
      <FoundIn text={session.promptPreview ?? ''} name={name} search={search} />
    </div>
  );
}

/** Where the hit is when the name does not show it. */
function FoundIn({ text, name, search }: { readonly text: string; readonly name: string; readonly search: string }) {
  if (search === '' || hasEveryWord(name, search)) return null;
  const excerpt = excerptAround(text, search);
  return (
    <p className="truncate text-meta text-text-2">
      {excerpt ? <MarkedText text={excerpt} search={search} /> : 'Found further on in the prompts'}
    </p>
  );
}
