import type { Tool } from '#client/session/tool.ts';
import { WandSparkles } from 'lucide-react';

export const create: Tool = {
  id: 'create',
  label: 'Create',
  icon: WandSparkles,
  group: 'session',
  shortcut: '1',
  worksWithoutSession: true,
  load: () => import('./create-page.tsx'),
};
