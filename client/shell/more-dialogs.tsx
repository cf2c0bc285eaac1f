import { openSessionDialog } from '#client/session/session-dialogs.ts';
import { sessionDialogs } from './session-dialog-list.ts';

/** What leaves the session, for a screen that is too small to have it in the top bar. */
export function MoreDialogs({ onOpen }: { readonly onOpen: () => void }) {
  return sessionDialogs.map(({ id, label, icon: Icon }) => (
    <button
      key={id}
      type="button"
      onClick={() => {
        openSessionDialog(id);
        onOpen();
      }}
      className="hidden min-h-14 flex-1 basis-1/5 flex-col items-center justify-center gap-1.5 text-rail font-medium text-text-3 max-md:flex"
    >
      <Icon size={19} strokeWidth={1.8} aria-hidden />
      {label}
    </button>
  ));
}
