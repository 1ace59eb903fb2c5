import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { outcome, text } from '../kernel/outcome.ts';
import { Refused, reasonOf } from './refused.ts';

export interface HttpServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Before anything is started: a start that could not listen in the end would have been in vain. */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (cause) => reject(refusal(host, port, cause)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** A connection is kept for longer than its client or a proxy thinks of using it again: nobody sends into one that just closed. */
const KEEP_ALIVE = 75_000;

export function listen(app: Hono, host: string, port: number): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port, createServer: undefined }, (info: AddressInfo) => {
      const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve({ url: `http://${name}:${info.port}`, stop });
    });
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE;
    server.once('error', (cause: Error) => reject(refusal(host, port, cause)));
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done());
        // Answers under way are finished; connections that only wait for a next request are not.
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
  });
}

function refusal(host: string, port: number, cause: Error): Refused {
  const inUse = 'code' in cause && cause.code === 'EADDRINUSE';
  const message = inUse
    ? text(
        `Port ${port} on ${host} is in use by another program. Stop it, or set PORT to a free one: PORT=${port + 1} npm start`,
        `${host} 的端口 ${port} 已被其他程序占用。请停止该程序，或将 PORT 设为空闲端口：PORT=${port + 1} npm start`,
      )
    : text(
        `Signet cannot listen on ${host}:${port} (${reasonOf(cause)}). Set HOST and PORT to an address of this machine.`,
        `Signet 无法监听 ${host}:${port}（${reasonOf(cause)}）。请将 HOST 与 PORT 设为本机的地址。`,
      );
  return new Refused(outcome(inUse ? 'port-in-use' : 'port-unusable', message, { path: 'PORT' }), cause);
}
