import type { SessionDialog } from '#client/session/session-dialogs.ts';
import { Download } from 'lucide-react';

export const exportDialog: SessionDialog = {
  id: 'export',
  label: 'Export',
  icon: Download,
  load: () => import('./export-dialog.tsx'),
};
