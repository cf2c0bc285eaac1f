import { Button } from '#client/ui/button.tsx';
import type { ReactNode } from 'react';
import { clearFinished } from './cleared-at.ts';
import { JobList } from './job-list.tsx';

interface JobsTrayProps {
  readonly openSessionId: string | null;
  readonly closeButton: ReactNode;
}

/** Jobs over whatever view is open. */
export default function JobsTray({ openSessionId, closeButton }: JobsTrayProps) {
  return (
    <>
      <header className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line-1 pr-2 pl-4">
        <h2 className="text-body font-semibold">Jobs</h2>
        <span className="flex-1 text-control text-text-3">all sessions</span>
        <Button look="ghost" onClick={clearFinished}>
          Clear finished
        </Button>
        {closeButton}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <JobList openSessionId={openSessionId} />
      </div>
    </>
  );
}
