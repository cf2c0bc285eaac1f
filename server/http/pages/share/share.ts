import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { hasErrorCode } from '#contract/errors.ts';
import type { HttpDeps } from '../../deps.ts';
import type { HonoEnv } from '../../handler.ts';
import { addressOf } from '../../middleware/sign-in.ts';
import type { RateLimit } from '../../rate-limit.ts';
import { readSharedFilm } from '../../shared-film.ts';
import { html, type Markup } from '../html.ts';
import { listStaticFiles } from '../static-files.ts';
import { sharedShotList } from './shot-list.ts';
import { shareView, switchedOffView } from './share-view.ts';

const HEADERS = { 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-cache' };
/** Used while the app is not built: the words are there, without style and player. */
const BARE =
  '<!doctype html>\n<html lang="en"><head><meta charset="utf-8" /><!--share-head--></head><body><!--share-body--></body></html>';

/** The public page of a shared film, made here so that its words and pictures need no script, and its shot list. */
export async function addSharePage(app: Hono<HonoEnv>, deps: HttpDeps, limit: RateLimit): Promise<void> {
  const frame = (await listStaticFiles(deps.config.clientFolder)).get('/share.html');
  app.use('/share/*', async (http, next) => {
    limit.take(`address:${addressOf(http)}`, Date.now());
    await next();
  });
  app.get('/share/:uuid', async (http) => {
    http.set('route', '/share/{uuid}');
    const film = await find(deps, http.req.param('uuid'));
    const view = film ? shareView(film, deps.providers.models) : switchedOffView();
    const title = film ? `${film.name ?? 'Untitled film'} · Raccord` : 'This link was switched off · Raccord';
    const text = fill(frame ? await readFile(frame.paths.identity, 'utf8') : BARE, {
      head: html`<title>${title}</title><meta property="og:title" content="${title}" />`,
      body: view,
    });
    return new Response(text, {
      status: film ? 200 : 404,
      headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' },
    });
  });
  app.get('/share/:uuid/shot-list.md', async (http) => {
    http.set('route', '/share/{uuid}/shot-list.md');
    const film = await find(deps, http.req.param('uuid'));
    if (!film) return http.redirect(`/share/${encodeURIComponent(http.req.param('uuid'))}`);
    const name = `${film.name ?? 'film'}.md`.replaceAll(/[\\/:*?"<>|]/g, ' ');
    return new Response(sharedShotList(film), {
      headers: {
        ...HEADERS,
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  });
}

async function find(deps: HttpDeps, uuid: string) {
  try {
    return await readSharedFilm(deps, uuid);
  } catch (error) {
    if (hasErrorCode(error, 'not-found')) return null;
    throw error;
  }
}

function fill(frame: string, { head, body }: { readonly head: Markup; readonly body: Markup }): string {
  // Given as functions: a `$` in somebody's words means nothing to replace.
  return frame.replace('<!--share-head-->', () => head.text).replace('<!--share-body-->', () => body.text);
}
