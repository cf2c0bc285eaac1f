import type { Tool } from '#client/session/tool.ts';
import { LayoutGrid } from 'lucide-react';

export const sessions: Tool = {
  id: 'sessions',
  label: 'Sessions',
  icon: LayoutGrid,
  group: 'home',
  shortcut: 'g s',
  load: () => import('./sessions-page.tsx'),
};
