import type { SessionHead } from '#contract/records/session.ts';
import { Menu, type MenuItem } from '#client/ui/menu.tsx';
import { keysToShow } from '#client/ui/platform.ts';
import { useNavigate } from '@tanstack/react-router';
import {
  Archive,
  ArchiveRestore,
  ArrowRight,
  CircleCheck,
  Copy,
  Ellipsis,
  FolderOpen,
  Pencil,
  RotateCcw,
  Trash2,
} from 'lucide-react';
import { duplicateSession, restoreSession, setSessionStatus, trashSession } from './session-actions.ts';
import { sessionName } from './session-name.ts';

interface SessionMenuProps {
  readonly session: SessionHead;
  readonly tabIndex: -1 | 0;
  readonly onRename: () => void;
}

/** What can be done with a session from the list. */
export function SessionMenu({ session, tabIndex, onRename }: SessionMenuProps) {
  const navigate = useNavigate();
  const open = () => void navigate({ to: '/session/$sessionId', params: { sessionId: session.id } });
  return (
    <Menu
      label={`${sessionName(session)}, actions`}
      tabIndex={tabIndex}
      className="relative z-10 -my-1.5 -mr-1.5 grid size-7 shrink-0 place-items-center rounded-control text-text-3 transition-colors hover:bg-bg-4 hover:text-text-1 max-md:-my-3 max-md:size-11"
      items={session.trashedAt === undefined ? livingItems(session, open, onRename) : [restoreItem(session)]}
    >
      <Ellipsis size={16} strokeWidth={1.8} aria-hidden />
      <span className="sr-only">Actions for {sessionName(session)}</span>
    </Menu>
  );
}

function livingItems(session: SessionHead, open: () => void, onRename: () => void): MenuItem[] {
  return [
    { id: 'open', label: 'Open', icon: ArrowRight, shortcut: '⏎', onSelect: open },
    { id: 'duplicate', label: 'Duplicate', icon: Copy, shortcut: 'D', onSelect: () => void duplicateSession(session) },
    { id: 'rename', label: 'Rename', icon: Pencil, shortcut: 'R', onSelect: onRename },
    {
      id: 'new-tab',
      label: 'Open in new tab',
      icon: FolderOpen,
      shortcut: '⇧⏎',
      onSelect: () => openInNewTab(session),
    },
    ...shelfItems(session),
    {
      id: 'trash',
      label: 'Move to trash',
      icon: Trash2,
      shortcut: keysToShow('Backspace').join(''),
      onSelect: () => void trashSession(session),
    },
  ];
}

function shelfItems(session: SessionHead): MenuItem[] {
  const to = (status: SessionHead['status']) => () => void setSessionStatus(session, status);
  const activate: MenuItem = {
    id: 'activate',
    label: 'Make active again',
    icon: ArchiveRestore,
    onSelect: to('active'),
  };
  const complete: MenuItem = {
    id: 'complete',
    label: 'Mark as completed',
    icon: CircleCheck,
    onSelect: to('completed'),
  };
  const archive: MenuItem = { id: 'archive', label: 'Archive', icon: Archive, shortcut: 'E', onSelect: to('archived') };
  if (session.status === 'archived') return [{ ...activate, shortcut: 'E' }];
  return session.status === 'completed' ? [activate, archive] : [complete, archive];
}

function restoreItem(session: SessionHead): MenuItem {
  return {
    id: 'restore',
    label: 'Restore',
    icon: RotateCcw,
    shortcut: 'R',
    onSelect: () => void restoreSession(session),
  };
}

/** Opens a session beside this page. */
export function openInNewTab({ id }: SessionHead): void {
  window.open(`/session/${encodeURIComponent(id)}`, '_blank', 'noopener');
}
