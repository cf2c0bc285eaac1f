import type { ShareLink } from '#contract/endpoints/shares.ts';
import { meQuery, takesQuery } from '#client/session/queries.ts';
import { failureText, getJson, sendJson } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import type { SessionDialogProps } from '#client/session/session-dialogs.ts';
import { useSession } from '#client/session/session-view.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { countOf } from '#client/ui/format.ts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { LinkField } from './link-field.tsx';

function shareQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'share'],
    queryFn: async ({ signal }) =>
      (await getJson('/sessions/{sessionId}/share', { params: { sessionId } }, signal)).share,
  });
}

/** Makes a session's public link, copies it and switches it off. */
export default function ShareDialog({ sessionId, onClose }: SessionDialogProps) {
  const client = useQueryClient();
  const { data: link, error, refetch } = useQuery(shareQuery(sessionId));
  const [isBusy, setIsBusy] = useState(false);
  const keep = (share: ShareLink | null) => client.setQueryData(shareQuery(sessionId).queryKey, share);
  const params = { sessionId };
  const make = async () => {
    setIsBusy(true);
    const made = await attempt('Could not make a link', sendJson('post /sessions/{sessionId}/share', { params }));
    setIsBusy(false);
    if (made) keep(made);
  };
  const revoke = async () => {
    setIsBusy(true);
    const call = sendJson('delete /sessions/{sessionId}/share', { params }).then(() => true);
    const isOff = await attempt('Could not switch the link off', call);
    setIsBusy(false);
    if (!isOff) return;
    keep(null);
    announce('The link is switched off');
  };
  return (
    <Dialog
      title="Share"
      onClose={onClose}
      actions={
        link === null ? (
          <Button look="primary" aria-busy={isBusy} onClick={() => void make()}>
            <Link2 size={15} strokeWidth={1.8} aria-hidden /> Make a public link
          </Button>
        ) : undefined
      }
    >
      {error && link === undefined && (
        <p role="alert" className="flex items-center gap-3 text-body">
          {failureText(error)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {link && <LinkField link={link} isBusy={isBusy} onRevoke={() => void revoke()} />}
      <WhatIsShown sessionId={sessionId} />
    </Dialog>
  );
}

/** What a visitor sees, and never sees. */
function WhatIsShown({ sessionId }: { readonly sessionId: string }) {
  const session = useSession(sessionId);
  const { data: me } = useQuery(meQuery());
  const { data: takes } = useQuery(takesQuery(sessionId));
  if (session.state !== 'ready') return null;
  const shots = session.session.continuity?.shots ?? [];
  const playing = shots.filter(({ selectedTakeId }) => takes?.some(({ id }) => id === selectedTakeId)).length;
  return (
    <div className="flex flex-col gap-2 text-body text-text-2">
      <p>
        Anybody with the link sees the film as it is now ({countOf(playing, 'shot')} of {shots.length} with a picture),
        its prompts, which model made each shot, and what its cuts score. They need no account, and search engines are
        asked to stay away.
      </p>
      <p>Export the film as MP4, and as long as nothing changes they can download it too.</p>
      <p>They never see costs, seeds, rejected takes, references, the history, or who made it.</p>
      {takes && playing === 0 && (
        <Note>No shot has a picture yet, so the page has nothing to play. It fills as takes are chosen.</Note>
      )}
      {me?.authMode === 'local' && (
        <Note>
          This workspace can only be reached from this machine, and so can the link. To show the film elsewhere, export
          it.
        </Note>
      )}
    </div>
  );
}

function Note({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className="flex gap-2 text-control text-text-2">
      <TriangleAlert size={14} strokeWidth={1.8} className="mt-px shrink-0 text-warn" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
