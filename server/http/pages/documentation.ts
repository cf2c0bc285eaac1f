import type { Hono } from 'hono';
import type { HonoEnv } from '../handler.ts';

const CACHE = { 'cache-control': 'no-cache' };

/** The API described: for programs at `openapi.json`, for people at `docs`. Both are made when first asked for. */
export function addDocumentation(app: Hono<HonoEnv>): void {
  let document: string | null = null;
  app.get('/api/v2/openapi.json', async (http) => {
    http.set('route', '/openapi.json');
    const { openApiDocument } = await import('./openapi.ts');
    document ??= JSON.stringify(openApiDocument());
    return new Response(document, { headers: { ...CACHE, 'content-type': 'application/json' } });
  });
  app.get('/api/v2/docs', async (http) => {
    http.set('route', '/docs');
    const [{ documentationPage }, { page }] = await Promise.all([
      import('./documentation-page.ts'),
      import('./html.ts'),
    ]);
    return page(documentationPage());
  });
  app.get('/api/v2/docs.css', async (http) => {
    http.set('route', '/docs.css');
    const { documentationStyle } = await import('./documentation-style.ts');
    return new Response(documentationStyle, { headers: { ...CACHE, 'content-type': 'text/css; charset=utf-8' } });
  });
}
