import type { LibraryEntry, LibraryEntryType } from '#contract/records/asset.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { countOf } from '#client/ui/format.ts';
import { Segmented } from '#client/ui/segmented.tsx';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { CitedIn } from './cited-in.tsx';
import {
  type EntryFaults,
  faultsOf,
  findFaults,
  isChanged,
  MAX_DESCRIPTION_LENGTH,
  MAX_NAME_LENGTH,
  MAX_TRIGGER_LENGTH,
  startingFields,
  triggerFrom,
} from './entry-draft.ts';
import { entryTypeIds, entryTypes } from './entry-types.ts';
import { type EntryFields, saveEntry } from './library-query.ts';
import { PictureField } from './picture-field.tsx';
import { removeEntry } from './removal.ts';
import { TextField } from './text-field.tsx';

interface EntryDialogProps {
  /** Null makes a new one. */
  readonly entry: LibraryEntry | null;
  /** Kind of a new one. */
  readonly type: LibraryEntryType;
  readonly isPickerOpen: boolean;
  readonly onClose: () => void;
}

/** Writing an entry. Nothing written is lost by a refusal; leaving with something unsaved asks first. */
export function EntryDialog({ entry, type, isPickerOpen, onClose }: EntryDialogProps) {
  const [from] = useState(() => startingFields(entry, type));
  const [fields, setFields] = useState<EntryFields>(from);
  const [isTriggerOwn, setIsTriggerOwn] = useState(entry !== null);
  const [faults, setFaults] = useState<EntryFaults>({});
  const [isSaving, setIsSaving] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const [uploadCount, setUploadCount] = useState(0);
  const change = (patch: Partial<EntryFields>) => {
    setFields((known) => ({ ...known, ...patch }));
    setIsLeaving(false);
    const touched = Object.keys(patch);
    setFaults((known) => Object.fromEntries(Object.entries(known).filter(([field]) => !touched.includes(field))));
  };
  const save = async () => {
    const found = findFaults(fields);
    setFaults(found);
    if (isSaving || uploadCount > 0 || Object.keys(found).length > 0) return;
    setIsSaving(true);
    try {
      const { trigger } = await saveEntry(entry?.id ?? null, { ...fields, name: fields.name.trim() });
      announce(`@${trigger} is saved`);
      onClose();
    } catch (error) {
      setFaults(faultsOf(error));
      setIsSaving(false);
    }
  };
  const leave = () => ((isChanged(fields, from) || uploadCount > 0) && !isLeaving ? setIsLeaving(true) : onClose());
  const words = entryTypes[fields.type];
  return (
    <Dialog
      title={entry ? `@${entry.trigger}` : `New ${words.label.toLowerCase()}`}
      size="large"
      onClose={leave}
      actions={
        isLeaving ? (
          <LeaveQuestion onStay={() => setIsLeaving(false)} onLeave={onClose} />
        ) : (
          <>
            {entry && <RemoveButton entry={entry} onRemoved={onClose} />}
            <p className="flex-1 pl-1 text-control text-text-3">
              {uploadCount > 0 && `${countOf(uploadCount, 'picture')} still under way`}
            </p>
            <Button onClick={leave}>Cancel</Button>
            <Button
              look="primary"
              aria-busy={isSaving}
              aria-disabled={uploadCount > 0 || undefined}
              className="aria-disabled:border aria-disabled:border-dashed aria-disabled:border-line-3 aria-disabled:bg-transparent aria-disabled:text-text-off"
              onClick={() => void save()}
            >
              {isSaving ? 'Saving' : 'Save'}
            </Button>
          </>
        )
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="max-md:[&_svg]:hidden">
          <Segmented
            label="Kind"
            value={fields.type}
            onChange={(kind) => change({ type: kind })}
            segments={entryTypeIds.map((id) => ({ value: id, label: entryTypes[id].label, icon: entryTypes[id].icon }))}
          />
        </div>
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label="Name"
            value={fields.name}
            maxLength={MAX_NAME_LENGTH}
            fault={faults.name}
            onChange={(name) => change({ name, ...(!isTriggerOwn && { trigger: triggerFrom(name) }) })}
          />
          <TextField
            label="Trigger"
            prefix="@"
            value={fields.trigger}
            maxLength={MAX_TRIGGER_LENGTH}
            fault={faults.trigger}
            hint="What you write in a prompt to cite it."
            onChange={(trigger) => {
              setIsTriggerOwn(true);
              change({ trigger: trigger.replace(/^@/, '') });
            }}
          />
        </div>
        <TextField
          label="Words"
          isLong
          value={fields.description}
          maxLength={MAX_DESCRIPTION_LENGTH}
          fault={faults.description}
          placeholder={words.descriptionHint}
          hint="What a prompt is given in place of the trigger."
          onChange={(description) => change({ description })}
        />
        <PictureField
          assetIds={fields.imageAssetIds}
          fault={faults.imageAssetIds}
          isPickerOpen={isPickerOpen}
          onUploading={setUploadCount}
          onChange={(next) => setFields((known) => ({ ...known, imageAssetIds: next(known.imageAssetIds) }))}
        />
        {entry && <CitedIn trigger={entry.trigger} />}
        {faults.form && (
          <p role="alert" className="text-control text-error">
            {faults.form}
          </p>
        )}
        {/* Enter in a field saves; the button itself stands at the foot of the dialog. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}

function RemoveButton({ entry, onRemoved }: { readonly entry: LibraryEntry; readonly onRemoved: () => void }) {
  const handleClick = () => {
    removeEntry(entry);
    onRemoved();
  };
  return (
    <Button look="ghost" onClick={handleClick}>
      <Trash2 size={15} strokeWidth={1.8} aria-hidden /> Remove
    </Button>
  );
}

function LeaveQuestion({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  return (
    <>
      <p role="alert" className="flex-1 pl-1 text-control text-warn">
        What you wrote is not saved.
      </p>
      <Button onClick={onLeave}>Throw it away</Button>
      <Button look="primary" onClick={onStay}>
        Keep writing
      </Button>
    </>
  );
}
