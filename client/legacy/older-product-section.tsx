import { meQuery } from '#client/session/queries.ts';
import { useQuery } from '@tanstack/react-query';
import { BrowserHistory } from './browser-history.tsx';
import { MigrationRuns } from './migration-runs.tsx';
import { RolloutState } from './rollout-state.tsx';

/** Settings: what came over from the older product, what did not and why, and what still lies in this browser. */
export default function OlderProductSection() {
  const { data: me } = useQuery(meQuery());
  return (
    <div className="flex flex-col gap-6">
      <BrowserHistory />
      <MigrationRuns />
      {me?.flags['admin'] && <RolloutState />}
    </div>
  );
}
