import type { Tool } from '#client/session/tool.ts';
import { Settings2 } from 'lucide-react';

export const settings: Tool = {
  id: 'settings',
  label: 'Settings',
  icon: Settings2,
  group: 'foot',
  shortcut: 'g ,',
  load: () => import('./settings-page.tsx'),
};
