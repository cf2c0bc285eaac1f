import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { create } from 'zustand';

/** What a dialog about the open session is given. */
export interface SessionDialogProps {
  readonly sessionId: string;
  /** Closes it; the shell gives focus back to where it was. */
  readonly onClose: () => void;
}

/** A dialog that any tool may open from the top bar, the palette or by itself. */
export interface SessionDialog {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Loaded when first opened. */
  readonly load: () => Promise<{ default: ComponentType<SessionDialogProps> }>;
}

const useOpenDialog = create<{ readonly dialogId: string | null }>()(() => ({ dialogId: null }));

/** Opens one of the session's dialogs (`share`, `export` …); null closes whatever is open. */
export function openSessionDialog(dialogId: string | null): void {
  useOpenDialog.setState({ dialogId });
}

/** The dialog that is open; null when none is. */
export function useOpenSessionDialog(): string | null {
  return useOpenDialog((dialog) => dialog.dialogId);
}
