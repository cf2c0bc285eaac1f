import { Button } from '#client/ui/button.tsx';
import { type FormEvent, useState } from 'react';

interface NameFieldProps {
  readonly label: string;
  readonly initial: string;
  readonly onDone: (name: string) => void;
  readonly onCancel: () => void;
}

const LONGEST_NAME = 200;

/** A name, given in place: Enter keeps it, Escape leaves it as it was. */
export function NameField({ label, initial, onDone, onCancel }: NameFieldProps) {
  const [name, setName] = useState(initial);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    onDone(name.trim());
  };
  return (
    <form onSubmit={handleSubmit} className="my-2 flex gap-1">
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because somebody asked to write in it
        autoFocus
        value={name}
        maxLength={LONGEST_NAME}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
        className="min-h-8 min-w-0 flex-1 rounded-control border border-line-3 bg-bg-0 px-2 text-control max-md:min-h-11"
      />
      <Button type="submit">Keep</Button>
    </form>
  );
}
