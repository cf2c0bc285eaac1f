import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { citedInQuery } from './library-query.ts';

/** Sessions that are named; the others are counted. */
const MOST_NAMED = 5;

/** Where an entry is cited, so that nobody changes it unawares. */
export function CitedIn({ trigger }: { readonly trigger: string }) {
  const { data } = useQuery(citedInQuery(trigger));
  if (!data) return null;
  const { sessions, hasMore } = data;
  if (sessions.length === 0) return <p className="text-control text-text-3">No prompt cites @{trigger} yet.</p>;
  const others = sessions.length - MOST_NAMED;
  return (
    <p className="text-control text-text-2">
      Cited in{' '}
      {sessions.slice(0, MOST_NAMED).map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/session/$sessionId" params={{ sessionId: id }} className="underline underline-offset-2">
            {name ?? 'Untitled session'}
          </Link>
        </span>
      ))}
      {others > 0 && ` and ${others}${hasMore ? ' or more' : ''} others`}. A change here reaches takes that are made
      from now on.
    </p>
  );
}
