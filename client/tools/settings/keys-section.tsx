import { KeyCap } from '#client/ui/key-cap.tsx';
import { Section } from './section.tsx';

/** Where the keys are. */
export function KeysSection() {
  return (
    <Section id="keys" title="Keys">
      <p className="flex max-w-prose flex-wrap items-center gap-1.5 text-body text-text-2">
        Press <KeyCap>?</KeyCap> on any screen for the keys that work there, and <KeyCap>⌘K</KeyCap> (Ctrl K) to find a
        command by name.
      </p>
    </Section>
  );
}
