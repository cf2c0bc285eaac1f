import { valueAt } from '#client/session/apply-operations.ts';
import { applyEdit } from '#client/session/edit.ts';
import { type PendingEdit, type Trouble, useOutbox } from '#client/session/outbox.ts';
import { sessionQuery } from '#client/session/queries.ts';
import { rereadSession } from '#client/session/receive.ts';
import { sendJson } from '#client/session/request.ts';
import { allConflicts, type FieldConflict, resolveField } from '#client/session/resolve-conflict.ts';
import { attempt } from '#client/session/run-change.ts';
import { dropEdit, insistOn, saveNow } from '#client/session/save-edits.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { countOf } from '#client/ui/format.ts';
import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { actionWords, fieldWords, valueText } from './field-words.ts';
import { discard, takeBack, useOffer } from './offers.ts';
import { TwoValues } from './two-values.tsx';

interface UnsavedDialogProps {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Everything of a session that is not on the server, and what can be done about it: field by field, with both values. */
export default function UnsavedDialog({ sessionId, onClose }: UnsavedDialogProps) {
  const { data: base } = useQuery(sessionQuery(sessionId));
  const outbox = useOutbox(sessionId);
  const offer = useOffer(sessionId);
  if (!base) return null;
  const conflicts = allConflicts(base, outbox);
  const refused = outbox.edits.filter(({ state }) => state === 'refused');
  const waiting = outbox.edits.filter(({ state }) => state === 'waiting' || state === 'sending');
  const isEmpty = conflicts.length + refused.length + waiting.length === 0 && !offer;
  return (
    <Dialog title="What is not saved" size="large" onClose={onClose}>
      <div className="flex flex-col gap-5">
        {isEmpty && <p className="text-body text-text-2">Everything is saved.</p>}
        {outbox.trouble && <TroubleNote sessionId={sessionId} trouble={outbox.trouble} />}
        {conflicts.map((conflict) => (
          <Conflict key={conflict.editId + conflict.path} base={base} conflict={conflict} />
        ))}
        {refused.map((pending) => (
          <Refused key={pending.id} base={base} pending={pending} />
        ))}
        {offer && (
          <section className="flex flex-col gap-3">
            <h3 className="text-body font-semibold">Left from before</h3>
            {offer.edits.map((pending) => (
              <Left key={pending.id} base={base} pending={pending} />
            ))}
            <Actions>
              <Button onClick={() => discard(sessionId)}>Discard them</Button>
              <Button look="primary" onClick={() => takeBack(sessionId)}>
                Restore {countOf(offer.edits.length, 'edit')}
              </Button>
            </Actions>
          </section>
        )}
        {waiting.length > 0 && (
          <p className="text-control text-text-2">
            {countOf(waiting.length, 'edit')} on the way. {outbox.trouble ? 'Kept in this browser until then.' : ''}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function TroubleNote({ sessionId, trouble }: { readonly sessionId: string; readonly trouble: Trouble }) {
  const restore = async () => {
    const params = { sessionId };
    const restored = await attempt('Not restored', sendJson('post /sessions/{sessionId}/restore', { params }));
    if (restored) await rereadSession(sessionId);
    saveNow(sessionId);
  };
  return (
    <div className="flex flex-col gap-3 rounded-control bg-warn-tint p-3 text-body">
      <p>{troubleSentence(trouble)}</p>
      <Actions>
        {trouble.kind === 'session-gone' ? (
          <Button onClick={() => void restore()}>Restore the session</Button>
        ) : (
          <Button onClick={() => saveNow(sessionId)}>Try now</Button>
        )}
      </Actions>
    </div>
  );
}

function troubleSentence(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'unreachable':
      return 'The server cannot be reached. Edits are kept in this browser and saved when it is back.';
    case 'signed-out':
      return 'Your sign-in has expired. Edits are kept here. Sign in above this page or in another tab, then try now.';
    case 'session-gone':
      return 'This session was moved to the trash. Restore it to save what you typed.';
    case 'failing':
      return `${trouble.message} It is tried again by itself.`;
    default:
      return trouble satisfies never;
  }
}

function Conflict({ base, conflict }: { readonly base: Session; readonly conflict: FieldConflict }) {
  const words = fieldWords(base, conflict.path);
  return (
    <section aria-label={words} className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">{words}</h3>
      <TwoValues theirs={conflict.theirs} mine={conflict.mine} theirsLabel="Changed elsewhere" />
      <Actions>
        <Button onClick={() => resolveField(base.id, conflict, 'theirs')}>Take theirs</Button>
        <Button look="primary" onClick={() => resolveField(base.id, conflict, 'mine')}>
          Keep mine
        </Button>
      </Actions>
    </section>
  );
}

function Refused({ base, pending }: { readonly base: Session; readonly pending: PendingEdit }) {
  const mine = applyEdit(base, pending.edit);
  const text = pending.before.map(({ path }) => valueText(valueAt(mine, path))).join('\n');
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">{pending.before.map(({ path }) => fieldWords(base, path)).join(', ')}</h3>
      <p className="text-control text-error">{pending.reason}</p>
      <Actions>
        <Button onClick={() => void navigator.clipboard.writeText(text)}>Copy my words</Button>
        <Button onClick={() => dropEdit(base.id, pending.id)}>Go back to what is saved</Button>
        <Button look="primary" onClick={() => insistOn(base.id, pending.id)}>
          Try again
        </Button>
      </Actions>
    </section>
  );
}

function Left({ base, pending }: { readonly base: Session; readonly pending: PendingEdit }) {
  const action = actionWords(base, pending);
  if (action) return <p className="text-control text-text-2">{action}</p>;
  const mine = applyEdit(base, pending.edit);
  return pending.before.map(({ path }) => (
    <div key={path} className="flex flex-col gap-1.5">
      <p className="text-control text-text-2">{fieldWords(base, path)}</p>
      <TwoValues theirs={valueAt(base, path)} mine={valueAt(mine, path)} theirsLabel="Saved now" />
    </div>
  ));
}

function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2">{children}</div>;
}
