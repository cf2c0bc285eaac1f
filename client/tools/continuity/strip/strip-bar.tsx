import { framesToTimecode } from '#contract/time.ts';
import type { Film } from '#client/session/film.ts';
import { ShortcutCap } from '#client/session/shortcut-cap.tsx';
import { useView } from '#client/session/view-store.ts';
import { Button, buttonClasses, IconButton } from '#client/ui/button.tsx';
import { countOf, formatShotNumber } from '#client/ui/format.ts';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { Menu } from '#client/ui/menu.tsx';
import {
  ArrowLeftRight,
  Box,
  ClipboardPaste,
  Coins,
  Ellipsis,
  GripVertical,
  Palette,
  Plus,
  Settings2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { DriftReport } from '../drift-report.ts';
import { zoomStrip } from '../actions.ts';
import { addEmptyShot } from '../edit-shots.ts';
import { openPanel } from '../panels.ts';
import { resolveSelection } from '../selected.ts';
import { useSessionId } from '../session-id.ts';
import type { DriftPoint } from './drift.ts';
import { DriftSummary } from './drift-summary.tsx';

interface StripBarProps {
  readonly film: Film;
  readonly drift: readonly DriftPoint[];
  readonly limitDeltaE: number;
  readonly proposal: DriftReport['proposal'];
  /** False where every shot stands by itself. */
  readonly keepsLooks: boolean;
  readonly isFitted: boolean;
  readonly isReordering: boolean;
  readonly onReorder: (isReordering: boolean) => void;
}

/** What the strip amounts to, how large it is drawn, and what can be done with all of it. */
export function StripBar(props: StripBarProps) {
  const { film, drift, limitDeltaE, proposal, keepsLooks, isFitted, isReordering, onReorder } = props;
  const sessionId = useSessionId();
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-3 px-4 text-control max-md:min-h-8 max-md:gap-1">
      <span className="font-medium max-md:hidden">{countOf(film.shots.length, 'shot')}</span>
      <span className="font-mono text-text-2 max-md:hidden">{framesToTimecode(film.totalFrames, film.fps)}</span>
      <span className="text-text-3 max-md:hidden">{film.fps} fps</span>
      <span className="h-4 w-px bg-line-2 max-md:hidden" />
      {drift.length > 0 && <DriftSummary film={film} drift={drift} limitDeltaE={limitDeltaE} proposal={proposal} />}
      <div className="flex-1" />
      <span className="flex items-center gap-1.5 text-meta text-text-3 max-xl:hidden">
        <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> cut to cut
      </span>
      <ZoomButtons isFitted={isFitted} />
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-pressed={isReordering}
          onClick={() => onReorder(!isReordering)}
          className="flex min-h-11 items-center gap-1.5 px-2 text-control text-text-2 aria-pressed:text-accent md:hidden"
        >
          <GripVertical size={14} strokeWidth={1.8} aria-hidden /> {isReordering ? 'Done' : 'Reorder'}
        </button>
        <Button className="!min-h-6.5 max-md:hidden" onClick={() => openPanel('plan')}>
          <Coins size={14} strokeWidth={1.8} aria-hidden /> Plan &amp; price
        </Button>
        <Button className="!min-h-6.5 max-md:hidden" onClick={() => addEmptyShot(sessionId, film)}>
          <Plus size={14} strokeWidth={1.8} aria-hidden /> Add shot
        </Button>
        <MoreMenu film={film} keepsLooks={keepsLooks} />
      </div>
    </div>
  );
}

function ZoomButtons({ isFitted }: { readonly isFitted: boolean }) {
  const change = useView((view) => view.change);
  return (
    <div className="flex items-center max-md:hidden">
      <IconButton label="Make the strip smaller" className="max-lg:hidden" onClick={() => zoomStrip(-1)}>
        <ZoomOut size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <IconButton label="Make the strip larger" className="max-lg:hidden" onClick={() => zoomStrip(1)}>
        <ZoomIn size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <Button className="ml-1 !min-h-6.5" aria-pressed={isFitted} onClick={() => change({ stripZoom: 1 })}>
        <ArrowLeftRight size={14} strokeWidth={1.8} aria-hidden /> Fit <ShortcutCap shortcut="Shift+KeyZ" />
      </Button>
    </div>
  );
}

/** What is needed less often, and on a small screen everything. */
function MoreMenu({ film, keepsLooks }: Pick<StripBarProps, 'film' | 'keepsLooks'>) {
  const sessionId = useSessionId();
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  const shot = selected?.kind === 'cut' ? selected.cut.from : selected?.shot;
  const number = shot && formatShotNumber(shot.index);
  return (
    <Menu
      label="The sequence"
      className={`${buttonClasses('secondary')} !min-h-6.5 !px-2 max-md:!min-h-11 max-md:border-transparent max-md:bg-transparent`}
      items={[
        { id: 'add', label: 'Add a shot at the end', icon: Plus, onSelect: () => addEmptyShot(sessionId, film) },
        ...(shot && number
          ? [
              {
                id: 'insert',
                label: `Add a shot after ${number}`,
                icon: Plus,
                onSelect: () => addEmptyShot(sessionId, film, shot),
              },
            ]
          : []),
        {
          id: 'paste',
          label: 'Paste a list of shots …',
          icon: ClipboardPaste,
          onSelect: () => openPanel('paste', { afterShotId: shot?.shot.id ?? null }),
        },
        { id: 'plan', label: 'Plan & price …', icon: Coins, onSelect: () => openPanel('plan') },
        ...(keepsLooks
          ? [
              { id: 'look', label: 'Style reference …', icon: Palette, onSelect: () => openPanel('look') },
              { id: 'scene', label: 'Scene proxy …', icon: Box, onSelect: () => openPanel('scene-proxy') },
            ]
          : []),
        { id: 'settings', label: 'Sequence settings …', icon: Settings2, onSelect: () => openPanel('settings') },
      ]}
    >
      <Ellipsis size={15} strokeWidth={1.8} aria-hidden />
      <span className="sr-only">More of the sequence</span>
    </Menu>
  );
}
