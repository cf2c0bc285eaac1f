import type { SessionDialog } from '#client/session/session-dialogs.ts';

/** The dialogs of a session, in the order in which the top bar offers them. */
export const sessionDialogs: readonly SessionDialog[] = [];
