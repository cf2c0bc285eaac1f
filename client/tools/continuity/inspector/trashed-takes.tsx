import { thumbnailUrl } from '#client/session/asset-url.ts';
import { getJson } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { useQuery } from '@tanstack/react-query';
import { useSessionId } from '../session-id.ts';
import { restoreTake } from '../take-actions.ts';

/** Takes of a shot that can be brought back; asked for when the list is opened. */
export function TrashedTakes({ shotId }: { readonly shotId: string }) {
  const sessionId = useSessionId();
  const { data, refetch } = useQuery({
    queryKey: ['trashed-takes', sessionId, shotId],
    queryFn: async ({ signal }) =>
      (
        await getJson(
          '/sessions/{sessionId}/takes',
          { params: { sessionId }, query: { shotId, trashed: true } },
          signal,
        )
      ).items,
    enabled: false,
  });
  return (
    <details onToggle={(event) => event.currentTarget.open && void refetch()}>
      <summary className="min-h-6 text-meta text-text-3">Takes in the trash</summary>
      {data?.length === 0 && <p className="text-meta text-text-3">The trash is empty.</p>}
      <ul className="mt-1 flex flex-col gap-1">
        {data?.map((take) => (
          <li key={take.id} className="flex items-center gap-2 text-control">
            <img
              src={thumbnailUrl(take.posterAssetId, 160)}
              alt=""
              className="h-8 w-14 rounded-thumb object-cover opacity-60"
            />
            <span className="min-w-0 flex-1 truncate">
              Take {take.number} {take.label}
            </span>
            <Button onClick={() => void restoreTake(sessionId, take).then(() => refetch())}>Restore</Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
