import { changeView } from '#client/session/view-store.ts';
import { useNavigate } from '@tanstack/react-router';
import type { PaletteTarget } from './palette-rows.ts';

/** Goes where a row of the palette leads. `isInStudio` opens the words of a shot instead of its picture. */
export function useOpenRow(sessionId: string | null): (target: PaletteTarget, isInStudio: boolean) => void {
  const navigate = useNavigate();
  return (target, isInStudio) => {
    switch (target.kind) {
      case 'command':
        target.command.run();
        return;
      case 'session':
        void navigate({ to: '/session/$sessionId', params: { sessionId: target.sessionId } });
        return;
      case 'library':
        void navigate({ to: '/$toolId', params: { toolId: 'library' }, hash: target.entryId });
        return;
      case 'place':
        if (!sessionId) return;
        changeView({ selection: target.selection, playheadFrame: target.frame });
        void navigate({
          to: '/session/$sessionId/$toolId',
          params: { sessionId, toolId: isInStudio ? 'studio' : 'continuity' },
        });
    }
  };
}
