import { assetUrl } from '#client/session/asset-url.ts';
import { shotTitle } from '#client/session/shot-title.ts';
import { sessionQuery, takesQuery } from '#client/session/queries.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';

/** How a job is named and pictured. */
export interface JobName {
  /** "06 Back in the rain", or the words it is made of. */
  readonly title: string;
  readonly sessionName: string;
  /** Address of a picture of what it made or makes anew; absent when there is none. */
  readonly picture?: string;
}

/** Name and picture of a job, from its session. Until that is read, the title is empty. */
export function useJobName(generation: Generation): JobName {
  const { data: session } = useQuery(sessionQuery(generation.sessionId));
  const { data: takes } = useQuery(takesQuery(generation.sessionId));
  if (!session) return { title: '', sessionName: '' };
  const wantedTakeId = generation.takeIds.at(-1) ?? selectedTakeId(session, generation);
  const take = takes?.find(({ id }) => id === wantedTakeId);
  const assetId = generation.assetIds?.[0] ?? take?.posterAssetId;
  return {
    title: titleOf(session, generation),
    sessionName: session.name ?? 'Untitled session',
    ...(assetId && { picture: `${assetUrl(assetId)}?width=160` }),
  };
}

function selectedTakeId(session: Session, { of }: Generation): string | undefined {
  return session.continuity?.shots.find(({ id }) => id === of.id)?.selectedTakeId;
}

const WORDS_SHOWN = 6;

function titleOf(session: Session, { of, kind }: Generation): string {
  if (of.kind === 'shot') {
    const shots = session.continuity?.shots ?? [];
    const index = shots.findIndex(({ id }) => id === of.id);
    const shot = shots[index];
    return shot ? `${formatShotNumber(index)} ${shotTitle(shot)}` : 'A shot that was removed';
  }
  const version = of.kind === 'version' ? session.prompt?.versions?.find(({ id }) => id === of.id) : undefined;
  const words = (version?.output ?? version?.input ?? session.prompt?.output ?? session.prompt?.input ?? '').trim();
  const start = words.split(/\s+/).slice(0, WORDS_SHOWN).join(' ');
  return start || (kind === 'keyframe' ? 'Keyframe' : 'Take of the prompt');
}
