import type { Generation } from '#contract/records/generation.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { generationsQuery } from '#client/session/queries.ts';
import { useQuery } from '@tanstack/react-query';

/** The generation that is furthest among those that run for a session; null when nothing runs. */
export type SessionActivity = Generation | null;

/** What runs in each session. */
export function useSessionsActivity(): {
  readonly activity: (sessionId: string) => SessionActivity;
  readonly isAnythingRunning: boolean;
} {
  const { data: running = [] } = useQuery({
    ...generationsQuery(),
    select: (generations) => generations.filter(isRunning).sort((a, b) => b.progress - a.progress),
  });
  return {
    activity: (sessionId) => running.find((generation) => generation.sessionId === sessionId) ?? null,
    isAnythingRunning: running.length > 0,
  };
}
