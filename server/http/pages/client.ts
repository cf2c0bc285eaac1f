import type { Hono } from 'hono';
import { AppError } from '#contract/errors.ts';
import { LOCAL_USER_ID } from '#server/auth/local-auth.ts';
import type { HttpDeps } from '../deps.ts';
import type { HonoEnv, Http } from '../handler.ts';
import { html, page } from './html.ts';
import { answerOldAddress } from './old-addresses.ts';
import { fileResponse, listStaticFiles } from './static-files.ts';

/** Addresses the browser app has a screen for. Anything else is not there, and the status says so. */
const SCREENS = [/^\/$/, /^\/(sessions|create|studio|library|jobs|settings)$/, /^\/session\/[^/]+(\/[a-z-]+)?$/];

/** Pages that are only served at the addresses of their screens. */
const FRAMES = new Set(['/index.html', '/share.html']);

/** Serves the built browser app: its files, and its one page at each address it knows. */
export async function addClient(app: Hono<HonoEnv>, deps: HttpDeps): Promise<void> {
  const files = await listStaticFiles(deps.config.clientFolder);
  app.on(['GET', 'HEAD'], '*', async (http) => {
    const { path } = http.req;
    const file = FRAMES.has(path) ? undefined : files.get(path);
    http.set('route', file ? '/files' : '/pages');
    if (file) return fileResponse(file, http.req.header('accept-encoding'));
    const old = await answerOldAddress(http, deps);
    if (old instanceof Response) return old;
    const isScreen = old === null ? SCREENS.some((screen) => screen.test(path)) : old === 200;
    if (!isScreen && !wantsPage(http)) throw new AppError('not-found', 'There is nothing here.', { kind: 'page' });
    const index = files.get('/index.html');
    if (!index) return isScreen ? notBuilt() : notFoundPage();
    return fileResponse(index, http.req.header('accept-encoding'), {
      status: isScreen ? 200 : 404,
      headers: await cookieOf(deps),
    });
  });
  app.all('*', () => {
    throw new AppError('not-found', 'There is nothing here.', { kind: 'page' });
  });
}

function wantsPage(http: Http): boolean {
  return (http.req.header('accept') ?? '').includes('text/html');
}

/** On a machine of one's own every page brings the cookie that shows later requests to come from one. */
async function cookieOf({ auth, cookies }: HttpDeps): Promise<Record<string, string>> {
  return auth.mode === 'local' ? { 'set-cookie': await cookies.issue(LOCAL_USER_ID) } : {};
}

function notBuilt(): Response {
  const text = html`<html lang="en"><head><meta charset="utf-8" /><title>Raccord</title><link rel="stylesheet" href="/api/v2/docs.css" /></head>
    <body><h1>The app is not built</h1><p>Run <code>npm run build</code>, or use <code>npm start</code>, which does. The <a href="/api/v2/docs">API</a> answers already.</p></body></html>`;
  return page(text, { status: 503 });
}

function notFoundPage(): Response {
  const text = html`<html lang="en"><head><meta charset="utf-8" /><title>Not found · Raccord</title><link rel="stylesheet" href="/api/v2/docs.css" /></head>
    <body><h1>There is nothing here</h1><p><a href="/">Go to your sessions</a></p></body></html>`;
  return page(text, { status: 404 });
}
