import { useQuery } from '@tanstack/react-query';
import { countOf } from '#client/ui/format.ts';
import { rolloutQuery } from './migration-queries.ts';

/** Who works in unified sessions, for whoever runs this server. Nothing is shown where nothing waits and nothing was set. */
export function RolloutState() {
  const { data } = useQuery(rolloutQuery());
  if (!data || (data.origin === 'environment' && data.setting === 'on' && data.waitingDocuments === 0)) return null;
  const { setting, people, waitingDocuments } = data;
  const share = setting === 'on' ? 'everybody' : setting === 'off' ? 'nobody' : `${setting} % of the people`;
  return (
    <div>
      <h3 className="mb-1 text-body font-semibold">Rollout</h3>
      <p className="max-w-prose text-body text-text-2">
        Unified sessions are on for {share}. {countOf(people.moved, 'person')} moved;{' '}
        {countOf(people.waiting, 'person')} waiting with {countOf(waitingDocuments, 'document')}. Change it with{' '}
        <code className="font-mono text-control text-text-1">raccord rollout</code>.
      </p>
    </div>
  );
}
