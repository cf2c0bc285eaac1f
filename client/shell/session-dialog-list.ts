import { exportDialog } from '#client/dialogs/export/index.ts';
import { shareDialog } from '#client/dialogs/share/index.ts';
import type { SessionDialog } from '#client/session/session-dialogs.ts';

/** The dialogs of a session, in the order in which the top bar offers them. */
export const sessionDialogs: readonly SessionDialog[] = [shareDialog, exportDialog];
