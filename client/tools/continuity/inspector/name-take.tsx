import type { Take } from '#contract/records/take.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { useState } from 'react';
import { Field, FIELD_BOX } from '../fields/field.tsx';
import { useSessionId } from '../session-id.ts';
import { labelTake } from '../take-actions.ts';

const MAX_LABEL_LENGTH = 200;

/** Gives a take a name of its own. */
export function NameTake({ take, onClose }: { readonly take: Take; readonly onClose: () => void }) {
  const sessionId = useSessionId();
  const [label, setLabel] = useState(take.label ?? '');
  const save = () => {
    void labelTake(sessionId, take, label);
    onClose();
  };
  return (
    <Dialog
      title={`Name of take ${take.number}`}
      size="small"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={save}>
          Save
        </Button>
      }
    >
      <Field label="Name" hint="empty for none">
        {(id) => (
          <input
            id={id}
            value={label}
            maxLength={MAX_LABEL_LENGTH}
            onChange={({ target }) => setLabel(target.value)}
            onKeyDown={({ key }) => key === 'Enter' && save()}
            className={FIELD_BOX}
          />
        )}
      </Field>
    </Dialog>
  );
}
