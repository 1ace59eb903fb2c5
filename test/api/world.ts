import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { pino } from 'pino';
import postgres from 'postgres';
import { batchPerformers } from '../../activities/mes/batch-performers.ts';
import { batchPlace } from '../../activities/mes/batch-place.ts';
import { plantPort } from '../../activities/plant-port.ts';
import { createApp } from '../../engine/api/app.ts';
import type { Health } from '../../engine/api/context.ts';
import type { PlantPort } from '../../engine/api/plant-port.ts';
import { openSession } from '../../engine/identity/sessions.ts';
import type { Core } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { load } from '../../examples/plant/load.ts';
import { accounts, PLANT } from '../../examples/plant/people.ts';
import { plant } from '../../examples/plant/plant.ts';
import { deployed, packageOf, registry, row, SECRET, userTask } from '../instances/plant.ts';
import type { Answered } from '../setup/answer.ts';
import { freshDatabase } from '../setup/postgres.ts';
import { giveSecret, QUICK_COST } from '../setup/secret.ts';

export { PLANT, SECRET };
export const ZONE = 'Asia/Shanghai';

export interface Answer {
  readonly status: number;
  readonly body: Answered;
  readonly headers: Headers;
}

export interface World {
  readonly app: Hono;
  readonly core: Core;
  readonly superuser: postgres.Sql;
  readonly logged: readonly string[];
  /** File of the anchors: there once somebody seals. */
  readonly anchors: string;
  /** A session of a demo account, opened without its secret. */
  readonly tokenOf: (login: string) => Promise<string>;
  readonly as: (login: string, method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly call: (method: string, path: string, init?: RequestInit) => Promise<Answer>;
  readonly begin: (key: string, businessKey: string) => Promise<{ instance: string; seq: number }>;
  readonly close: () => Promise<void>;
}

const review =
  '<signet:assignment roles="production-head,qc-head" form="note" meaning="reviewed" due="duration(&quot;PT1H&quot;)" /><signet:input source="lot" target="lot" /><signet:output source="result.note" target="note" />';
const approve =
  '<signet:assignment roles="production-head,releaser" form="note" meaning="released-market" /><signet:separation tasks="review" relations="mes.batch-performers" /><signet:input source="note" target="note" />';
const acknowledge = '<signet:assignment roles="auditor,qc-head" />';

/** Stands for the release: two signed tasks, and the real rule set for the plant's live checks. */
const release = {
  ...packageOf(
    'batch-release',
    row(userTask('review', review), userTask('approve', approve), userTask('acknowledge', acknowledge)),
  ),
  'rules/release-conditions.json': readFileSync(
    new URL('../../workflows/batch-release/rules/release-conditions.json', import.meta.url),
    'utf8',
  ),
};

/** The whole API on the demo plant, with answers held against their schemas. */
export async function openWorld(
  options: { readonly port?: Partial<PlantPort>; readonly health?: Partial<Health> } = {},
): Promise<World> {
  const database = await freshDatabase();
  const store = openStore(database.url, { connections: 6 });
  const superuser = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
  const relations = new Map([...registry.relations, [batchPerformers.id, batchPerformers] as const]);
  const locators = new Map([[batchPlace.id, batchPlace] as const]);
  const core: Core = { store, registry: { ...registry, relations, locators } };
  await transact(store, { id: 'system:demo', plant: PLANT, reason: 'demo plant' }, async (tx) => {
    await load(tx, plant(new Date()));
    await giveSecret(
      tx,
      accounts.map(({ id }) => id),
      SECRET,
      QUICK_COST,
    );
  });
  await deployed(core, release);
  const logged: string[] = [];
  const anchors = join(mkdtempSync(join(tmpdir(), 'signet-api-')), 'anchors.jsonl');
  const app = createApp({
    ...core,
    plant: PLANT,
    plantPort: { ...plantPort, ...options.port },
    health: async () => ({ database: 'up', temporal: 'down', worker: 'up', relay: 'up', ...options.health }),
    log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    anchors,
    checkAnswers: true,
  });
  const call = async (method: string, path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await app.request(path.startsWith('/') ? `/api/v1${path}` : path, { method, ...init });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('application/json');
    return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers };
  };
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (login: string): Promise<string> => {
    const known = tokens.get(login);
    if (known) return known;
    const made = transact(store, { id: login, plant: PLANT }, (tx) => openSession(tx, login)).then((it) => it.token);
    tokens.set(login, made);
    return made;
  };
  return {
    app,
    core,
    superuser,
    logged,
    anchors,
    tokenOf,
    call,
    as: async (login, method, path, body) => {
      const headers = { authorization: `Bearer ${await tokenOf(login)}`, 'content-type': 'application/json' };
      return call(method, path, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    },
    begin: async (key, businessKey) => {
      const begun = await start(core, { key, businessKey, variables: {} }, { id: 'gao.feng', plant: PLANT });
      if (begun.kind !== 'started') throw new Error(JSON.stringify(begun));
      return begun;
    },
    close: async () => {
      await superuser.end();
      await store.close();
      await database.drop();
    },
  };
}

export const signatureOf = (login: string, meaning = 'reviewed') => ({ login, secret: SECRET, meaning, zone: ZONE });
export const taskPath = (instance: string, wait: string, act = '') =>
  `/tasks/${instance}/${encodeURIComponent(wait)}${act && `/${act}`}`;
