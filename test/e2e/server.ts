import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { PARTS } from '../../engine/host/config.ts';
import { startHost } from '../../engine/host/host.ts';
import { Lifetime } from '../../engine/host/lifetime.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { DEMO_SECRET, PLANT } from '../../examples/plant/people.ts';
import type { Answered } from '../setup/answer.ts';
import { freshDatabase } from '../setup/postgres.ts';
import { temporal } from '../setup/temporal.ts';

export interface Answer {
  readonly status: number;
  readonly body: Answered;
}

export interface Server {
  readonly url: () => Promise<string>;
  /** Acts as a person through the API alone: for what a test needs but is not about. */
  readonly as: (login: string, method: string, path: string, body?: JsonObject) => Promise<Answer>;
}

interface OwnServer extends Server {
  readonly stop: () => Promise<void>;
}

/** The whole product on a database and a data folder of its own: for tests that change the process or the settings for everybody. */
export async function startServer(trustedKeys: readonly string[] = []): Promise<OwnServer> {
  const database = await freshDatabase();
  const data = mkdtempSync(join(tmpdir(), 'signet-e2e-'));
  const { address, namespace } = temporal();
  const lifetime = new Lifetime();
  const stop = async () => {
    await lifetime.close();
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  };
  const config = {
    host: '127.0.0.1',
    port: 0,
    data,
    database: { url: database.url, adminUrl: database.adminUrl },
    temporal: { address },
    namespace,
    plant: PLANT,
    demo: true,
    secure: false,
    approvedOnly: false,
    packsOnly: false,
    trustedKeys,
    emergencyReviewDays: 5,
    logLevel: 'info' as const,
    parts: new Set(PARTS),
  };
  try {
    const { url } = await startHost(config, lifetime, () => {});
    if (!url) throw new Error('the host serves no API');
    const where = () => Promise.resolve(url);
    return { url: where, as: caller(where), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** The whole product as `npm start` runs it, on the demo plant: one for all files of a run, started when first asked for. */
export function sharedServer(): Server {
  let asked: Promise<string> | undefined;
  const url = () => {
    asked ??= whereItIs();
    return asked;
  };
  return { url, as: caller(url) };
}

async function whereItIs(): Promise<string> {
  const answer = await fetch(inject('host'));
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return said;
}

function caller(url: Server['url']): Server['as'] {
  const tokens = new Map<string, string>();
  const send = async (method: string, path: string, body?: JsonObject, token?: string): Promise<Answer> => {
    const response = await fetch(`${await url()}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
  return async (login, method, path, body) => {
    let token = tokens.get(login);
    if (!token) {
      const { body: opened } = await send('POST', '/sessions', { login, secret: DEMO_SECRET });
      token = String(opened.token);
      tokens.set(login, token);
    }
    return send(method, path, body, token);
  };
}

/** Waits for what the worker brings about by itself. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, patience = 60_000): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(250);
  }
}
