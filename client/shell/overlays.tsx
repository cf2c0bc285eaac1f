import { openSessionDialog, type SessionDialogProps, useOpenSessionDialog } from '#client/session/session-dialogs.ts';
import { type ComponentType, lazy, Suspense } from 'react';
import { useIsPaletteOpen } from './palette-store.ts';
import { sessionDialogs } from './session-dialog-list.ts';
import { useIsSheetOpen } from './sheet-store.ts';
import { Trays } from './tray.tsx';
import { closeUnsaved, useIsUnsavedOpen } from './unsaved-store.ts';

const Palette = lazy(() => import('./palette.tsx'));
const UnsavedDialog = lazy(() => import('#client/drafts/unsaved-dialog.tsx'));
const ShortcutsSheet = lazy(() => import('./shortcuts-sheet.tsx'));
const dialogs = new Map<string, ComponentType<SessionDialogProps>>(
  sessionDialogs.map(({ id, load }) => [id, lazy(load)]),
);

/** What may lie over the screen: trays, the palette, the sheet of shortcuts, the session's dialogs. Each is loaded when first opened. */
export function Overlays({ sessionId }: { readonly sessionId: string | null }) {
  const isPaletteOpen = useIsPaletteOpen();
  const isUnsavedOpen = useIsUnsavedOpen();
  const isSheetOpen = useIsSheetOpen();
  const Dialog = dialogs.get(useOpenSessionDialog() ?? '');
  return (
    <>
      <Trays sessionId={sessionId} />
      <Suspense>
        {isPaletteOpen && <Palette sessionId={sessionId} />}
        {isUnsavedOpen && sessionId && <UnsavedDialog sessionId={sessionId} onClose={closeUnsaved} />}
        {isSheetOpen && <ShortcutsSheet />}
        {/* oxlint-disable-next-line react/static-components -- looked up in a list that never changes, not created here */}
        {Dialog && sessionId && <Dialog sessionId={sessionId} onClose={() => openSessionDialog(null)} />}
      </Suspense>
    </>
  );
}
