import { changePreferences, usePreferences } from '#client/session/preferences.ts';
import { type KeyPreset, keyPresets } from '#client/ui/key-presets.ts';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { useId } from 'react';
import { Section } from './section.tsx';

/** Where the keys are, and whose they are. */
export function KeysSection() {
  const preset = usePreferences(({ keyPreset }) => keyPreset);
  const name = useId();
  return (
    <Section id="keys" title="Keys">
      <p className="flex max-w-prose flex-wrap items-center gap-1.5 text-body text-text-2">
        Press <KeyCap>?</KeyCap> on any screen for the keys that work there, and <KeyCap>⌘K</KeyCap> (Ctrl K) to find a
        command by name.
      </p>
      <fieldset className="mt-4">
        <legend className="text-body font-semibold">Keys as in</legend>
        <p className="mb-1 text-control text-text-3">Kept in this browser.</p>
        {Object.entries(keyPresets).map(([id, { label, summary }]) => (
          <div key={id} className="flex items-start gap-3 py-2">
            <input
              id={`${name}-${id}`}
              type="radio"
              name={name}
              checked={id === preset}
              onChange={() => changePreferences({ keyPreset: id as KeyPreset })} // the keys of the record are the presets
              aria-describedby={`${name}-${id}-summary`}
              className="mt-0.5 size-4 shrink-0 accent-accent max-md:size-6"
            />
            <div>
              <label htmlFor={`${name}-${id}`} className="text-body font-semibold">
                {label}
              </label>
              <p id={`${name}-${id}-summary`} className="max-w-prose text-control text-text-2">
                {summary}
              </p>
            </div>
          </div>
        ))}
      </fieldset>
    </Section>
  );
}
