import { sendJson } from './request.ts';

/**
 * Trades an access token for this browser's cookie. Everything that waited goes on by itself then. Throws RequestError; a token
 * that is not valid here answers 401.
 */
export async function signIn(token: string): Promise<void> {
  await sendJson('post /me/cookie', {}, { token: token.trim().replace(/^bearer /i, '') });
}
