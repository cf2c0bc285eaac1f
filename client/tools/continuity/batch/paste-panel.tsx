import type { Session } from '#contract/records/session.ts';
import type { Film } from '#client/session/film.ts';
import { undo } from '#client/session/history.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt, runChange } from '#client/session/run-change.ts';
import { changeView } from '#client/session/view-store.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { countOf, formatShotNumber } from '#client/ui/format.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { useState } from 'react';
import { Field, FIELD_BOX } from '../fields/field.tsx';
import { ListPreview } from './list-preview.tsx';
import { useReadList } from './use-read-list.ts';

interface PastePanelProps {
  readonly session: Session;
  readonly film: Film;
  /** Text to begin with. */
  readonly text: string;
  /** Shot new ones go behind; null is the end. */
  readonly afterShotId: string | null;
  readonly onClose: () => void;
}

/** Splits a text into shots: shows what it would become, then adds them all as one step of the history. */
export default function PastePanel({ session, film, text: given, afterShotId, onClose }: PastePanelProps) {
  const [text, setText] = useState(given);
  const [isAdding, setIsAdding] = useState(false);
  const list = useReadList(text);
  const after = film.shots.find(({ shot }) => shot.id === afterShotId) ?? film.shots.at(-1);
  const errors = list?.parse.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  const count = list?.shots.length ?? 0;
  const canAdd = list !== null && count > 0 && errors === 0 && !isAdding;
  const add = async () => {
    if (!canAdd) return;
    setIsAdding(true);
    const params = { sessionId: session.id };
    const body = { shots: [...list.shots], ...(after && { afterShotId: after.shot.id }) };
    const work = runChange(session.id, (options) =>
      sendJson('post /sessions/{sessionId}/shots/batch', { params, body }, options),
    );
    const answer = await attempt('The shots were not added', work);
    setIsAdding(false);
    if (!answer) return;
    const [first] = answer.shotIds;
    if (first) changeView({ selection: { kind: 'shot', shotId: first }, scope: 'film' });
    showToast({
      title: `${countOf(answer.shotIds.length, 'shot')} added`,
      actions: [{ label: 'Undo', run: () => void undo(session.id) }],
    });
    onClose();
  };
  return (
    <Dialog
      title="Shots from a list"
      size="large"
      onClose={onClose}
      actions={
        <>
          <p className="mr-auto text-control text-text-3" role="status">
            {statusText(text, list !== null, count, errors)}
          </p>
          <Button
            look={canAdd ? 'primary' : 'secondary'}
            size="large"
            aria-disabled={!canAdd || undefined}
            onClick={() => void add()}
            className="aria-disabled:border-dashed aria-disabled:text-text-off"
          >
            {isAdding ? 'Adding …' : `Add ${countOf(count, 'shot')}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ListField text={text} onChange={setText} />
        {after && <p className="text-meta text-text-3">They go behind {formatShotNumber(after.index)}.</p>}
        {list && <ListPreview list={list} firstIndex={(after?.index ?? -1) + 1} />}
      </div>
    </Dialog>
  );
}

function statusText(text: string, isRead: boolean, count: number, errors: number): string {
  if (text.trim() === '') return 'One shot a line, or a heading and a paragraph for each.';
  if (!isRead) return 'Reading …';
  if (errors > 0) return `${countOf(errors, 'line')} to put right first.`;
  return count === 0 ? 'There is no shot in this text.' : '';
}

/** Where a list is pasted or written. Long texts are not measured against the window, which would take the browser long. */
export function ListField({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  return (
    <Field label="List" hint="each line or block is a shot; its settings stand in brackets behind it">
      {(id) => (
        <textarea
          id={id}
          value={text}
          spellCheck={false}
          rows={9}
          placeholder={
            'Empty avenue at night, rain, wide. (4 s)\nShe stops under the cyan sign. (3 s, style match)\nThe last tram turns the corner.'
          }
          onChange={({ target }) => onChange(target.value)}
          className={`${FIELD_BOX} resize-y py-2 text-body`}
        />
      )}
    </Field>
  );
}
