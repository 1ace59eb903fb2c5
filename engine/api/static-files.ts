import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';

const YEAR = 31_536_000;

/** The built web app: files by their name, and the page itself for every address that the app knows. */
export function serveWeb(app: Hono, folder: string): void {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const sendPage = (c: Context) => {
    c.header('Cache-Control', 'no-cache');
    return c.html(page);
  };
  app.get('/', sendPage);
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', `public, immutable, max-age=${YEAR}`);
  });
  app.use('/assets/*', serveStatic({ root: folder }));
  app.get('/assets/*', (c) => c.notFound());
  app.use('*', serveStatic({ root: folder }));
  app.get('*', sendPage);
}
