import { useView } from '#client/session/view-store.ts';
import { Button } from '#client/ui/button.tsx';
import { clearFinished } from './cleared-at.ts';
import { JobList } from './job-list.tsx';

/** Jobs as a page of their own, for their address and for small screens. */
export default function JobsPage() {
  const openSessionId = useView((view) => view.sessionId);
  return (
    <main data-region className="flex-1 overflow-y-auto bg-bg-0">
      <title>Jobs · Raccord</title>
      <div className="mx-auto max-w-3xl p-8 max-md:p-0">
        <div className="flex items-center justify-between max-md:p-4">
          <div>
            <h1 className="text-page font-semibold">Jobs</h1>
            <h2 className="text-control text-text-3">all sessions</h2>
          </div>
          <Button onClick={clearFinished}>Clear finished</Button>
        </div>
        <div className="mt-4 overflow-hidden rounded-card border border-line-1 bg-bg-1 max-md:mt-0 max-md:rounded-none max-md:border-0">
          <JobList openSessionId={openSessionId} />
        </div>
      </div>
    </main>
  );
}
