import { patchSession } from '#client/session/edits.ts';
import type { Session } from '#contract/records/session.ts';
import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';

const MAX_NAME_LENGTH = 500;

/** The session's name, which a click or Enter makes a field. Enter and leaving it save, Escape does not. */
export function SessionName({ session }: { readonly session: Session | null }) {
  const [isEditing, setIsEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = session?.name ?? 'Untitled session';
  if (!session) return <h1 className="truncate text-body font-semibold">{name}</h1>;
  const finish = (value: string | null) => {
    setIsEditing(false);
    const wanted = value?.trim();
    if (wanted !== undefined && wanted !== (session.name ?? '')) {
      void patchSession(session.id, { name: wanted === '' ? null : wanted });
    }
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <h1 className="max-w-full min-w-0">
      <title>{`${name} · Raccord`}</title>
      {isEditing ? (
        <NameField name={session.name ?? ''} onFinish={finish} />
      ) : (
        <button
          ref={button}
          type="button"
          aria-label={`${name}, rename`}
          onClick={() => setIsEditing(true)}
          className="group flex max-w-full items-center gap-2 rounded-control text-body font-semibold max-md:min-h-6"
        >
          <span className="max-w-[32ch] min-w-0 truncate max-md:max-w-[18ch]">{name}</span>
          <Pencil
            size={13}
            strokeWidth={1.8}
            aria-hidden
            className="shrink-0 text-text-3 group-hover:text-text-1 max-md:hidden"
          />
        </button>
      )}
    </h1>
  );
}

function NameField({ name, onFinish }: { readonly name: string; readonly onFinish: (value: string | null) => void }) {
  const isDone = useRef(false);
  const finishOnce = (value: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    onFinish(value);
  };
  return (
    <input
      aria-label="Name of the session"
      defaultValue={name}
      maxLength={MAX_NAME_LENGTH}
      ref={(field) => {
        if (field && document.activeElement !== field) field.select();
      }}
      onBlur={(event) => finishOnce(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finishOnce(event.currentTarget.value);
        if (event.key === 'Escape') finishOnce(null);
        if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
      }}
      className="w-[28ch] max-w-full rounded-control border border-line-3 bg-bg-0 px-2 py-1 text-body font-semibold"
    />
  );
}
