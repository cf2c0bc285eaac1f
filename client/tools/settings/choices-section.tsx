import { changePreferences, usePreferences } from '#client/session/preferences.ts';
import { useId } from 'react';
import { Section } from './section.tsx';

/** What a person chooses for this browser. */
export function ChoicesSection() {
  const { motion, hasHoverPlay, startsMuted } = usePreferences();
  return (
    <Section id="appearance" title="Appearance and playback">
      <p className="mb-2 text-control text-text-3">Kept in this browser.</p>
      <Choice
        label="Reduce motion"
        hint="Panels and messages appear at once, and pictures only move when you play them. Without this, the machine’s own setting counts."
        isOn={motion === 'reduced'}
        onChange={(isOn) => changePreferences({ motion: isOn ? 'reduced' : 'system' })}
      />
      <Choice
        label="Play films under the pointer"
        hint="In Sessions, a card plays its film while the pointer rests on it. Space does the same by key."
        isOn={hasHoverPlay}
        onChange={(isOn) => changePreferences({ hasHoverPlay: isOn })}
      />
      <Choice
        label="Open sessions without sound"
        hint="The viewer’s own button turns it on."
        isOn={startsMuted}
        onChange={(isOn) => changePreferences({ startsMuted: isOn })}
      />
    </Section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Choice({ label, hint, isOn, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3 py-2">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
        aria-describedby={`${id}-hint`}
        className="mt-0.5 size-4 shrink-0 accent-accent max-md:size-6"
      />
      <div>
        <label htmlFor={id} className="text-body font-semibold">
          {label}
        </label>
        <p id={`${id}-hint`} className="max-w-prose text-control text-text-2">
          {hint}
        </p>
      </div>
    </div>
  );
}
