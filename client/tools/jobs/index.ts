import type { Tool } from '#client/session/tool.ts';
import { Activity } from 'lucide-react';

export const jobs: Tool = {
  id: 'jobs',
  label: 'Jobs',
  icon: Activity,
  group: 'foot',
  isTray: true,
  load: () => import('./jobs-page.tsx'),
};
