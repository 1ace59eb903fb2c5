import { randomUUID } from 'node:crypto';
import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { connectionLost } from '../store/connection-lost.ts';
import type { ApiContext } from './context.ts';
import { dispatch } from './dispatch.ts';
import { databaseUnavailable, internalError, notFound, statusOf, tooLarge } from './errors.ts';
import { openapi } from './openapi.ts';
import { operations } from './operations.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWeb } from './static-files.ts';
import { validatorsOf } from './validation.ts';

const PREFIX = '/api/v1';
const LARGEST_BODY = 8 * 1024 * 1024;

/** The whole HTTP side: every operation of the list, the description of them all, and the web app. */
export function createApp(context: ApiContext): Hono {
  const app = new Hono();
  app.use(securityHeaders());
  app.use(logged(context));
  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => c.json(tooLarge, statusOf(tooLarge)) }));
  app.onError((error, c) => {
    const request = c.res.headers.get('x-request-id') ?? '';
    context.log.error({ request, err: error }, 'request failed');
    const said = connectionLost(error) ? databaseUnavailable : internalError(request);
    return c.json(said, statusOf(said));
  });
  const description = openapi(operations);
  app.get(`${PREFIX}/openapi.json`, (c) => c.json(description));
  for (const operation of operations) {
    app.on(
      operation.method.toUpperCase(),
      `${PREFIX}${operation.path}`,
      dispatch(context, operation, validatorsOf(operation)),
    );
  }
  app.all('/api/*', (c) => c.json(notFound(c.req.path), 404));
  if (context.web) serveWeb(app, context.web);
  return app;
}

/** One line a request: never its body, its query or its credentials. */
function logged({ log }: ApiContext) {
  return async (c: Context, next: Next) => {
    const request = randomUUID();
    const began = performance.now();
    c.header('x-request-id', request);
    await next();
    const { method, path } = c.req;
    log.info({ request, method, path, status: c.res.status, ms: Math.round(performance.now() - began) }, 'request');
  };
}
