import type { Tool } from '#client/session/tool.ts';
import { Highlighter } from 'lucide-react';

export const studio: Tool = {
  id: 'studio',
  label: 'Studio',
  icon: Highlighter,
  group: 'session',
  shortcut: '2',
  load: () => import('./studio-page.tsx'),
};
