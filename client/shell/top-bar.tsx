import { redo, undo } from '#client/session/history.ts';
import { historyStateQuery } from '#client/session/queries.ts';
import { openSessionDialog } from '#client/session/session-dialogs.ts';
import { Button, IconButton } from '#client/ui/button.tsx';
import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';
import { ListRestart, Redo2, Undo2 } from 'lucide-react';
import { BudgetMeter } from './budget-meter.tsx';
import { PaletteField } from './palette-field.tsx';
import { SaveStateChip } from './save-state-chip.tsx';
import { sessionDialogs } from './session-dialog-list.ts';
import { SessionName } from './session-name.tsx';
import { toggleTray } from './tray-store.ts';

interface TopBarProps {
  /** Null in work that has no session yet. */
  readonly session: Session | null;
}

/** What stands above every view of a session: its name, whether it is saved, the way back, search, money, and what leaves it. */
export function TopBar({ session }: TopBarProps) {
  return (
    <header
      data-region
      className="grid min-h-12 shrink-0 grid-cols-[1fr_auto_1fr] items-center gap-x-4 border-b border-line-1 bg-bg-1 px-4 max-lg:grid-cols-[1fr_auto_auto] max-md:min-h-13 max-md:grid-cols-[1fr_auto] max-md:gap-x-1 max-md:px-3"
    >
      <div className="flex min-w-0 items-center gap-3 max-md:gap-1">
        <div className="flex min-w-0 items-center gap-3 max-md:flex-col max-md:items-start max-md:gap-0">
          <SessionName session={session} />
          <SaveStateChip session={session} />
        </div>
        <HistoryButtons sessionId={session?.id ?? null} />
      </div>
      <PaletteField />
      <div className="flex items-center justify-end gap-2 max-md:hidden">
        <BudgetMeter />
        {sessionDialogs.length > 0 && <div className="mx-1 h-6 w-px bg-line-2" />}
        {sessionDialogs.map(({ id, label, icon: Icon }) => (
          <Button
            key={id}
            aria-disabled={!session || undefined}
            title={session ? undefined : 'There is nothing here yet'}
            className="font-semibold aria-disabled:border-dashed aria-disabled:text-text-off max-xl:px-2"
            onClick={() => session && openSessionDialog(id)}
          >
            <Icon size={15} strokeWidth={1.8} aria-hidden />
            <span className="max-xl:sr-only">{label}</span>
          </Button>
        ))}
      </div>
    </header>
  );
}

function HistoryButtons({ sessionId }: { readonly sessionId: string | null }) {
  const { data } = useQuery({ ...historyStateQuery(sessionId ?? ''), enabled: sessionId !== null });
  const [back, forth] = [data?.undo, data?.redo];
  return (
    <div className="flex shrink-0 items-center max-md:ml-auto">
      <StepButton
        label={back ? `Undo: ${back.label}` : 'Nothing to undo'}
        icon={Undo2}
        onClick={back && sessionId ? () => void undo(sessionId) : null}
      />
      <StepButton
        label={forth ? `Redo: ${forth.label}` : 'Nothing to redo'}
        icon={Redo2}
        onClick={forth && sessionId ? () => void redo(sessionId) : null}
      />
      <StepButton label="History" icon={ListRestart} onClick={sessionId ? () => toggleTray('history') : null} />
    </div>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly icon: typeof Undo2;
  /** Null: there is nothing to do, and the label says so. */
  readonly onClick: (() => void) | null;
}

function StepButton({ label, icon: Icon, onClick }: StepButtonProps) {
  return (
    <IconButton
      label={label}
      aria-disabled={!onClick || undefined}
      onClick={() => onClick?.()}
      className="aria-disabled:text-line-3 aria-disabled:hover:bg-transparent"
    >
      <Icon size={16} strokeWidth={1.8} aria-hidden />
    </IconButton>
  );
}
