import { type Command, useCommands } from '#client/session/commands.ts';
import { redo, undo } from '#client/session/history.ts';
import { openSessionDialog } from '#client/session/session-dialogs.ts';
import type { Tool } from '#client/session/tool.ts';
import { tools } from '#client/tools/index.ts';
import { useNavigate } from '@tanstack/react-router';
import { Activity, Film, Keyboard, ListRestart, Plus, Redo2, Search, Undo2 } from 'lucide-react';
import { openPalette } from './palette-store.ts';
import { reasonNot, toolPath } from './place.ts';
import { sessionDialogs } from './session-dialog-list.ts';
import { openSheet } from './sheet-store.ts';
import { closeTray, toggleTray } from './tray-store.ts';

/** What can be done on every screen. */
export function ShellCommands({ sessionId }: { readonly sessionId: string | null }) {
  const navigate = useNavigate();
  useCommands(shellCommands(sessionId, (to) => () => void navigate({ to })));
  return null;
}

/** The list of them; `go` gives what leads to an address. Exported for the test of what presets make of it. */
export function shellCommands(sessionId: string | null, go: (to: string) => () => void): Command[] {
  return [
    ...tools.filter((tool) => !tool.isTray).map((tool) => toolCommand(tool, sessionId, go)),
    ...sessionCommands(sessionId),
    {
      id: 'palette',
      label: 'Search and commands',
      icon: Search,
      section: 'Everywhere',
      shortcut: '$mod+KeyK',
      worksInText: true,
      isKeyOnly: true,
      run: openPalette,
    },
    { id: 'new', label: 'New session', icon: Plus, section: 'Go to', shortcut: 'n', run: go('/create') },
    { id: 'new-sequence', label: 'New sequence', icon: Film, section: 'Go to', run: go('/session/new/continuity') },
    { id: 'jobs', label: 'Jobs', icon: Activity, section: 'Go to', shortcut: 'g j', run: () => toggleTray('jobs') },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      icon: Keyboard,
      section: 'Everywhere',
      shortcut: 'Shift+?',
      run: openSheet,
    },
    {
      id: 'close-tray',
      label: 'Close the tray',
      section: 'Everywhere',
      shortcut: 'Escape',
      isKeyOnly: true,
      run: closeTray,
    },
  ];
}

function toolCommand(tool: Tool, sessionId: string | null, go: (to: string) => () => void): Command {
  return {
    id: `tool ${tool.id}`,
    label: tool.label,
    icon: tool.icon,
    section: 'Go to',
    shortcut: tool.shortcut,
    disabledReason: reasonNot(tool, sessionId) ?? undefined,
    run: go(toolPath(tool, sessionId)),
  };
}

function sessionCommands(sessionId: string | null): Command[] {
  if (!sessionId) return [];
  const section = 'Session';
  return [
    { id: 'undo', label: 'Undo', icon: Undo2, section, shortcut: '$mod+KeyZ', run: () => void undo(sessionId) },
    { id: 'redo', label: 'Redo', icon: Redo2, section, shortcut: '$mod+Shift+KeyZ', run: () => void redo(sessionId) },
    { id: 'history', label: 'History', icon: ListRestart, section, shortcut: 'g h', run: () => toggleTray('history') },
    ...sessionDialogs.map(({ id, label, icon }) => ({
      id: `dialog ${id}`,
      label,
      icon,
      section,
      run: () => openSessionDialog(id),
    })),
  ];
}
