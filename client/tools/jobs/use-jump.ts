import { changeView, useView } from '#client/session/view-store.ts';
import type { Generation } from '#contract/records/generation.ts';
import { useNavigate } from '@tanstack/react-router';

/** Goes to what a job is about: its shot in Continuity, or the words it was made of in Create. Leaves trays open. */
export function useJump(): (generation: Generation, toolId?: string) => void {
  const navigate = useNavigate();
  return ({ sessionId, of }, toolId = of.kind === 'shot' ? 'continuity' : 'create') => {
    // Before the address changes: a selection made in a session that is not open yet would be forgotten.
    useView.getState().openSession(sessionId);
    if (of.kind === 'shot') changeView({ selection: { kind: 'shot', shotId: of.id }, scope: 'shot' });
    void navigate({ to: '/session/$sessionId/$toolId', params: { sessionId, toolId } });
  };
}
