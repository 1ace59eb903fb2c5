import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import postgres from 'postgres';
import { taskQueueOf } from '../../engine/host/task-queue.ts';
import { temporalDriving } from '../../engine/host/temporal-driving.ts';
import { executionId, temporalExecutions } from '../../engine/host/temporal-executions.ts';
import { type RunningWorker, startWorker } from '../../engine/host/worker.ts';
import { addPerson, appoint } from '../../engine/identity/people.ts';
import { advance } from '../../engine/instances/advance.ts';
import type { Core } from '../../engine/instances/core.ts';
import type { OutboxRow } from '../../engine/instances/outbox-lease.ts';
import type { Executions } from '../../engine/instances/relay.ts';
import { type Relay, startRelay } from '../../engine/instances/relay-loop.ts';
import { start } from '../../engine/instances/start.ts';
import type { Driving } from '../../engine/instances/undriven.ts';
import type { Event } from '../../engine/kernel/event.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { Plugin, Registry } from '../../engine/plugins/plugin.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { writeDefinition } from '../setup/definition.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { temporal } from '../setup/temporal.ts';
import { registryWith } from './plugins.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const PLANT = 'SH01';
export const gao = { id: 'gao.feng', plant: PLANT };

/** The servers that a world stands on. */
export interface Ground {
  readonly database: TestDatabase;
  readonly address: string;
  readonly namespace: string;
}

export interface WorldOptions {
  readonly stepsPerRun?: number;
  /** Worker and relay run elsewhere, as processes that can be killed. */
  readonly bare?: boolean;
  /** Servers of one's own, to be killed; else the run's shared ones. */
  readonly ground?: Ground;
  /** What decides in place of the rule sets. */
  readonly decide?: Registry['decide'];
}

interface Parts {
  readonly ground: Ground;
  readonly store: Store;
  readonly superuser: postgres.Sql;
  readonly core: Core;
  readonly connection: NativeConnection;
  readonly executions: Executions;
  readonly taskQueue: string;
}

export const BUNDLES = join(tmpdir(), 'signet-test-bundles');

/** A database of one test file's own, with a worker and a relay on it. */
export class World {
  readonly ground: Ground;
  readonly store: Store;
  readonly superuser: postgres.Sql;
  readonly core: Core;
  readonly client: Client;
  readonly executions: Executions;
  readonly driving: Driving;
  readonly taskQueue: string;
  private readonly connection: NativeConnection;
  private relay: Relay | undefined;
  private worker: RunningWorker | undefined;

  private constructor(parts: Parts) {
    this.ground = parts.ground;
    this.store = parts.store;
    this.superuser = parts.superuser;
    this.core = { ...parts.core, onCommit: () => this.relay?.wake() };
    this.connection = parts.connection;
    this.client = new Client({ connection: parts.connection, namespace: parts.ground.namespace });
    this.executions = parts.executions;
    this.taskQueue = parts.taskQueue;
    const { namespace } = parts.ground;
    this.driving = temporalDriving(parts.connection, { namespace, taskQueue: parts.taskQueue });
  }

  static async open(plugins: readonly Plugin[] = [], options: WorldOptions = {}): Promise<World> {
    const ground = options.ground ?? { database: await freshDatabase(), ...temporal() };
    const { database, address, namespace } = ground;
    const store = openStore(database.url);
    const superuser = postgres(database.adminUrl, { max: 4, onnotice: () => {} });
    await settle(store, superuser);
    const connection = await NativeConnection.connect({ address });
    const taskQueue = await taskQueueOf(store);
    const eager = !options.bare;
    const executions = temporalExecutions(connection, {
      namespace,
      taskQueue,
      eager,
      stepsPerRun: options.stepsPerRun,
    });
    const registry = registryWith(plugins);
    const core = { store, registry: { ...registry, decide: options.decide ?? registry.decide } };
    const world = new World({ ground, store, superuser, core, connection, executions, taskQueue });
    if (options.bare) return world;
    await world.startWorker();
    world.startRelay();
    return world;
  }

  async startWorker(): Promise<void> {
    const { namespace } = this.ground;
    this.worker = await startWorker(this.core, this.connection, {
      namespace,
      taskQueue: this.taskQueue,
      cache: BUNDLES,
    });
  }

  startRelay(): void {
    this.relay = startRelay(this.core, this.executions, reportError, 100);
  }

  async stopRelay(): Promise<void> {
    await this.relay?.stop();
    this.relay = undefined;
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
    await transact(this.store, gao, (tx) => writeDefinition(tx, files, process));
  }

  async begin(key: string, variables: JsonObject = {}): Promise<string> {
    const answer = await start(this.core, { key, businessKey: randomUUID(), variables }, gao);
    if (answer.kind !== 'started') throw new Error(answer.outcome.code);
    return answer.instance;
  }

  /** What the API does with a person's act. */
  async act(instance: string, event: Event): Promise<number> {
    const answer = await advance(this.core, { instance, event }, { actor: gao, performs: 'quick' });
    if (answer.kind !== 'advanced') throw new Error(JSON.stringify(answer));
    return answer.seq;
  }

  async row(instance: string): Promise<{
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

  /** As `advance` would have written it to the outbox. */
  async outboxRow(instance: string, content: OutboxRow['content']): Promise<OutboxRow> {
    const { key, epoch, seq } = await this.row(instance);
    const at = new Date().toISOString();
    return { id: 0, instance, key, epoch, seq, content, createdAt: at, attempts: 0, nextAt: at, mac: null };
  }

  async until<T>(what: string, look: () => Promise<T | undefined | false>, patience = 30_000): Promise<T> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(25)) {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    }
    throw new Error(`${what} did not happen in ${patience} ms`);
  }

  /** Waits until the instance has ended and its execution has noticed. */
  async ended(instance: string, patience?: number): Promise<void> {
    const over = async () => (await this.row(instance)).status !== 'active';
    await this.until('the end of the instance', over, patience);
    const id = await this.executionOf(instance);
    await this.until(
      'the end of the execution',
      async () => {
        try {
          return (await this.client.workflow.getHandle(id).describe()).status.name === 'COMPLETED';
        } catch {
          return false;
        }
      },
      patience,
    );
  }

  async executionOf(instance: string): Promise<string> {
    const { key, epoch } = await this.row(instance);
    return executionId({ key, instance, epoch }, this.taskQueue);
  }

  async close(): Promise<void> {
    await this.stopRelay();
    await this.worker?.stop();
    await this.connection.close();
    await this.superuser.end();
    await this.store.close();
    await this.ground.database.drop();
  }
}

const reportError = (error: unknown) => console.error('relay:', error);

/** Somebody to do the tasks, and somewhere for effects to be counted. */
async function settle(store: Store, superuser: postgres.Sql): Promise<void> {
  await superuser.unsafe(`create table if not exists public.effect (key text);
    create table if not exists public.sent (key text primary key);
    grant select, insert on public.effect, public.sent to signet_app`);
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
