import type { SessionDialog } from '#client/session/session-dialogs.ts';
import { Share2 } from 'lucide-react';

export const shareDialog: SessionDialog = {
  id: 'share',
  label: 'Share',
  icon: Share2,
  load: () => import('./share-dialog.tsx'),
};
