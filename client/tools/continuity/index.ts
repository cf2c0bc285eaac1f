import type { Tool } from '#client/session/tool.ts';
import { Film } from 'lucide-react';

export const continuity: Tool = {
  id: 'continuity',
  label: 'Continuity',
  icon: Film,
  group: 'session',
  shortcut: '3',
  load: () => import('./continuity-page.tsx'),
};
