import { MonitorPlay } from 'lucide-react';
import { previzShot } from '../generate-takes.ts';
import { useSessionId } from '../session-id.ts';

interface PrevizThisShotProps {
  readonly shotId: string;
  /** Only the selected card's own buttons can be tabbed to. */
  readonly isReachable: boolean;
}

/** The free way to a first picture, on the card itself. */
export function PrevizThisShot({ shotId, isReachable }: PrevizThisShotProps) {
  const sessionId = useSessionId();
  return (
    <button
      type="button"
      tabIndex={isReachable ? 0 : -1}
      onClick={() => void previzShot(sessionId, shotId)}
      className="absolute bottom-2 left-1/2 flex min-h-6 -translate-x-1/2 items-center gap-1.5 rounded-control border border-line-2 bg-bg-3 px-2 text-meta whitespace-nowrap hover:bg-bg-4 max-md:hidden"
    >
      <MonitorPlay size={13} strokeWidth={1.8} aria-hidden /> Previz this shot
    </button>
  );
}
