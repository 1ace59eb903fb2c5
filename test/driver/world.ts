import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import postgres from 'postgres';
import { temporalExecutions } from '../../engine/host/temporal-executions.ts';
import { type RunningWorker, startWorker } from '../../engine/host/worker.ts';
import { addPerson, appoint } from '../../engine/identity/people.ts';
import { advance } from '../../engine/instances/advance.ts';
import type { Core } from '../../engine/instances/core.ts';
import { type Executions, type Relay, startRelay } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import type { Event } from '../../engine/kernel/event.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { Plugin } from '../../engine/plugins/plugin.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { temporal } from '../setup/temporal.ts';
import { registryWith } from './plugins.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const PLANT = 'SH01';
export const gao = { id: 'gao.feng', plant: PLANT };

/** A database, a worker and a relay of one test file's own, on the run's shared Temporal server. */
export class World {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly superuser: postgres.Sql;
  readonly core: Core;
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly executions: Executions;
  readonly taskQueue: string;
  relay: Relay;
  worker: RunningWorker;

  private constructor(
    parts: Omit<
      World,
      'begin' | 'act' | 'close' | 'row' | 'until' | 'ended' | 'deploy' | 'startWorker' | 'startRelay' | 'executionOf'
    >,
  ) {
    this.database = parts.database;
    this.store = parts.store;
    this.superuser = parts.superuser;
    this.core = parts.core;
    this.connection = parts.connection;
    this.client = parts.client;
    this.executions = parts.executions;
    this.taskQueue = parts.taskQueue;
    this.relay = parts.relay;
    this.worker = parts.worker;
  }

  static async open(plugins: readonly Plugin[] = [], options: { stepsPerRun?: number } = {}): Promise<World> {
    const { address, namespace } = temporal();
    const database = await freshDatabase();
    const store = openStore(database.url);
    const superuser = postgres(database.adminUrl, { max: 4, onnotice: () => {} });
    await settle(store, superuser);
    const core: Core = { store, registry: registryWith(plugins), onCommit: () => world.relay.wake() };
    const connection = await NativeConnection.connect({ address });
    const taskQueue = `test-${randomUUID()}`;
    const executions = temporalExecutions(connection, { namespace, taskQueue, eager: true, ...options });
    const worker = await startWorker(core, connection, {
      namespace,
      taskQueue,
      cache: join(tmpdir(), 'signet-test-bundles'),
    });
    const relay = startRelay(core, executions, reportError, 100);
    const client = new Client({ connection, namespace });
    const world = new World({
      database,
      store,
      superuser,
      core,
      connection,
      client,
      executions,
      taskQueue,
      relay,
      worker,
    });
    return world;
  }

  async startWorker(): Promise<void> {
    const { namespace } = temporal();
    const cache = join(tmpdir(), 'signet-test-bundles');
    this.worker = await startWorker(this.core, this.connection, { namespace, taskQueue: this.taskQueue, cache });
  }

  startRelay(): void {
    this.relay = startRelay(this.core, this.executions, reportError, 100);
  }

  /** Makes a process effective without a diagram: the driver never sees one. */
  async deploy(process: Process): Promise<void> {
    const manifest = {
      key: process.id,
      version: '1.0.0',
      title: process.title,
      owner: 'process-owner',
      process: 'process.bpmn',
      zone: process.zone,
      businessKey: 'lot',
      parameters: {},
    };
    const files = { 'manifest.json': JSON.stringify(manifest), 'process.bpmn': '' };
    await this.superuser`
      insert into engine.definition (hash, key, version, state, title, package, process, build, deployed_by, deployed_at)
      values (${randomUUID()}, ${process.id}, '1.0.0', 'effective', ${this.superuser.json(process.title as never)},
        ${this.superuser.json(files)}, ${this.superuser.json(process as never)}, 'test', 'gao.feng', now())`;
  }

  async begin(key: string, variables: JsonObject = {}): Promise<string> {
    const answer = await start(this.core, { key, businessKey: randomUUID(), variables }, gao);
    if (answer.kind !== 'started') throw new Error(answer.outcome.code);
    return answer.instance;
  }

  /** What the API does with a person's act. */
  async act(instance: string, event: Event): Promise<number> {
    const answer = await advance(this.core, { instance, event }, { actor: gao, perform: false });
    if (answer.kind !== 'advanced') throw new Error(JSON.stringify(answer));
    return answer.seq;
  }

  async row(
    instance: string,
  ): Promise<{
    status: string;
    seq: number;
    epoch: number;
    key: string;
    end_element: string | null;
    state: JsonObject;
  }> {
    const [row] = await this.superuser`select * from engine.instance where id = ${instance}`;
    return row as never;
  }

  async until<T>(what: string, look: () => Promise<T | undefined | false>, patience = 30_000): Promise<T> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(25)) {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    }
    throw new Error(`${what} did not happen in ${patience} ms`);
  }

  /** Waits until the instance has ended and its execution has noticed. */
  async ended(instance: string): Promise<void> {
    await this.until('the end of the instance', async () => (await this.row(instance)).status !== 'active');
    const id = await this.executionOf(instance);
    await this.until('the end of the execution', async () => {
      try {
        return (await this.client.workflow.getHandle(id).describe()).status.name === 'COMPLETED';
      } catch {
        return false;
      }
    });
  }

  async executionOf(instance: string): Promise<string> {
    const { key, epoch } = await this.row(instance);
    return `${key}/${instance}/${epoch}`;
  }

  async close(): Promise<void> {
    await this.relay.stop();
    await this.worker.stop();
    await this.connection.close();
    await this.superuser.end();
    await this.store.close();
    await this.database.drop();
  }
}

const reportError = (error: unknown) => console.error('relay:', error);

/** Somebody to do the tasks, and somewhere for effects to be counted. */
async function settle(store: Store, superuser: postgres.Sql): Promise<void> {
  await superuser.unsafe('create table public.effect (key text); grant select, insert on public.effect to signet_app');
  await transact(store, gao, async (tx) => {
    const name = { en: 'Chen Jing', 'zh-CN': '陈静' };
    await addPerson(tx, { id: 'chen.jing', login: 'chen.jing', name, printedName: '陈静', zone: 'Asia/Shanghai' });
    await appoint(tx, {
      person: 'chen.jing',
      role: 'qa-reviewer',
      from: '2020-01-01T00:00:00.000Z',
      document: 'QA-001',
    });
  });
}
