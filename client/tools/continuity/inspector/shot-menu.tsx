import type { GenerationMode } from '#contract/records/modes.ts';
import { patchShot } from '#client/session/edits.ts';
import type { Film, FilmShot } from '#client/session/film.ts';
import { Menu } from '#client/ui/menu.tsx';
import {
  ArrowLeft,
  ArrowRight,
  CircleCheck,
  ClipboardPaste,
  Copy,
  Ellipsis,
  Link2,
  Plus,
  Trash2,
  Unlink2,
} from 'lucide-react';
import { isApproved, toggleApproval } from '../approval.ts';
import { addEmptyShot, duplicateShot, moveShotTo, removeShotFrom } from '../edit-shots.ts';
import { useGenerationMode } from '../generation-mode.ts';
import { openPanel } from '../panels.ts';
import { useSessionId } from '../session-id.ts';

function otherMode(mode: GenerationMode): GenerationMode {
  return mode === 'standard' ? 'continuity' : 'standard';
}

/** What can be done with a shot as a whole. */
export function ShotMenu({ film, shot }: { readonly film: Film; readonly shot: FilmShot }) {
  const sessionId = useSessionId();
  const mode = useGenerationMode(shot.shot);
  const isLast = shot.index === film.shots.length - 1;
  return (
    <Menu
      label="The shot"
      className="grid size-8 place-items-center rounded-control text-text-2 hover:bg-bg-3 hover:text-text-1 max-md:size-11"
      items={[
        {
          id: 'earlier',
          label: 'Move earlier',
          icon: ArrowLeft,
          shortcut: '[',
          ...(shot.index === 0 && { disabledReason: 'It is the first shot' }),
          onSelect: () => moveShotTo(sessionId, film, shot, shot.index - 1),
        },
        {
          id: 'later',
          label: 'Move later',
          icon: ArrowRight,
          shortcut: ']',
          ...(isLast && { disabledReason: 'It is the last shot' }),
          onSelect: () => moveShotTo(sessionId, film, shot, shot.index + 1),
        },
        {
          id: 'duplicate',
          label: 'Duplicate',
          icon: Copy,
          shortcut: 'D',
          hint: 'Words and settings; its takes stay here',
          onSelect: () => duplicateShot(sessionId, shot),
        },
        {
          id: 'approve',
          label: isApproved(shot) ? 'Take the approval back' : `Approve take ${shot.take?.number ?? ''}`.trim(),
          icon: CircleCheck,
          shortcut: 'A',
          ...(!shot.take && { disabledReason: 'There is no take yet' }),
          onSelect: () => toggleApproval(sessionId, shot),
        },
        {
          id: 'mode',
          label: mode === 'standard' ? 'Continue from others' : 'Let it stand by itself',
          icon: mode === 'standard' ? Link2 : Unlink2,
          hint: mode === 'standard' ? 'Keeps the look of the film' : 'Standard mode: no look is kept',
          onSelect: () => void patchShot(sessionId, shot.shot.id, { generationMode: otherMode(mode) }),
        },
        { id: 'add', label: 'Add a shot after it', icon: Plus, onSelect: () => addEmptyShot(sessionId, film, shot) },
        {
          id: 'paste',
          label: 'Paste a list after it …',
          icon: ClipboardPaste,
          onSelect: () => openPanel('paste', { afterShotId: shot.shot.id }),
        },
        {
          id: 'remove',
          label: 'Remove from the film',
          icon: Trash2,
          shortcut: '⌫',
          onSelect: () => removeShotFrom(sessionId, film, shot),
        },
      ]}
    >
      <Ellipsis size={16} strokeWidth={1.8} aria-hidden />
      <span className="sr-only">More of the shot</span>
    </Menu>
  );
}
