import { type Command, useAllCommands } from '#client/session/commands.ts';
import { Dialog } from '#client/ui/dialog.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { keysToShow } from '#client/ui/platform.ts';
import { closeSheet } from './sheet-store.ts';

/** Every key that does something where the person is now. */
export default function ShortcutsSheet() {
  const commands = useAllCommands().filter(({ shortcut }) => shortcut !== undefined);
  const sections = [...new Set(commands.map(({ section }) => section))];
  return (
    <Dialog title="Keyboard shortcuts" size="large" onClose={closeSheet}>
      <div className="columns-2 gap-8 max-md:columns-1">
        {sections.map((section) => (
          <section key={section} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-meta font-semibold text-text-3">{section}</h3>
            <dl>
              {commands
                .filter((command) => command.section === section)
                .map((command) => (
                  <Row key={command.id} command={command} />
                ))}
              {section === 'Everywhere' && <FixedRow label="Next region, previous region" keys={['F6', '⇧F6']} />}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ command: { label, shortcut = '', disabledReason } }: { readonly command: Command }) {
  return <FixedRow label={disabledReason ? `${label} (${disabledReason})` : label} keys={keysToShow(shortcut)} />;
}

function FixedRow({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4 text-control">
      <dt className="text-text-2">{label}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <KeyCap key={key}>{key}</KeyCap>
        ))}
      </dd>
    </div>
  );
}
