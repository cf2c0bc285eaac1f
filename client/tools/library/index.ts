import type { Tool } from '#client/session/tool.ts';
import { Shapes } from 'lucide-react';

export const library: Tool = {
  id: 'library',
  label: 'Library',
  icon: Shapes,
  group: 'shelf',
  shortcut: 'g l',
  load: () => import('./library-page.tsx'),
};
