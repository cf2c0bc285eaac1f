import { IconButton } from '#client/ui/button.tsx';
import { X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { closeTray, useOpenTray } from './tray-store.ts';

const JobsTray = lazy(() => import('#client/tools/jobs/jobs-tray.tsx'));
const HistoryTray = lazy(() => import('./history-tray.tsx'));

/** What slides in at the right, over the inspector of whatever view is open. */
export function Trays({ sessionId }: { readonly sessionId: string | null }) {
  const open = useOpenTray();
  if (open === 'jobs') {
    return (
      <Tray label="Jobs">
        <JobsTray openSessionId={sessionId} closeButton={<CloseButton />} />
      </Tray>
    );
  }
  if (open === 'history' && sessionId) {
    return (
      <Tray label="History">
        <HistoryTray sessionId={sessionId} closeButton={<CloseButton />} />
      </Tray>
    );
  }
  return null;
}

function Tray({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const tray = useRef<HTMLElement>(null);
  useEffect(() => {
    const returnTo = document.activeElement;
    tray.current?.focus();
    return () => {
      if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
    };
  }, []);
  return (
    <aside
      ref={tray}
      aria-label={label}
      data-region
      tabIndex={-1}
      className="fixed top-12 right-0 bottom-0 z-30 flex w-105 max-w-full animate-[slide-in_200ms_var(--ease-enter)] flex-col border-l border-line-2 bg-bg-1 shadow-float outline-none max-md:top-0 max-md:bottom-14 max-md:w-full"
    >
      <Suspense fallback={<div className="flex-1" aria-busy="true" />}>{children}</Suspense>
    </aside>
  );
}

function CloseButton() {
  return (
    <IconButton label="Close" onClick={closeTray}>
      <X size={16} strokeWidth={1.8} aria-hidden />
    </IconButton>
  );
}
