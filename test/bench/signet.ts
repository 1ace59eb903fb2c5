import '../setup/keys.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { deploy } from '../../engine/definitions/deploy.ts';
import { taskQueueOf } from '../../engine/host/task-queue.ts';
import { executionId, temporalExecutions } from '../../engine/host/temporal-executions.ts';
import { startWorker } from '../../engine/host/worker.ts';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import type { Core } from '../../engine/instances/core.ts';
import type { Executions } from '../../engine/instances/relay.ts';
import { startRelay } from '../../engine/instances/relay-loop.ts';
import { start } from '../../engine/instances/start.ts';
import { registryOf } from '../../engine/plugins/load-registry.ts';
import { openStore } from '../../engine/store/open.ts';
import { type Contender, FIELDS, type Scenario } from './contender.ts';
import { benchPackages, keyOf, noOp, variablesOf } from './packages.ts';
import { ORDINARY, PLANT, QUICK, SECRET, type Signer, seedSigner } from './signer.ts';

interface Setting {
  readonly databaseUrl: string;
  readonly namespace: string;
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly scenarios: readonly Scenario[];
}

/** The product as `npm start` composes it, without the web: store, registry, relay and worker in one process. */
export async function startSignet({ databaseUrl, namespace, connection, client, scenarios }: Setting) {
  const store = openStore(databaseUrl, { connections: 30 });
  const core: Core = { store, registry: registryOf([{ plugins: [noOp] }]), onCommit: () => relay.wake() };
  for (const signer of [QUICK, ORDINARY]) await seedSigner(store, signer);
  for (const files of scenarios.flatMap(benchPackages)) {
    const deployed = await deploy(core, files, { id: 'gao.feng', plant: PLANT });
    if ('problems' in deployed) throw new Error(deployed.problems.map(({ message }) => message.en).join('\n'));
  }
  const begun = new Announcements();
  const taskQueue = await taskQueueOf(store);
  const executions = temporalExecutions(connection, { namespace, taskQueue, eager: true });
  const relay = startRelay(core, announcing(executions, begun), (error) => console.error('relay:', error));
  const cache = await mkdtemp(join(tmpdir(), 'signet-bench-bundle-'));
  const worker = await startWorker(core, connection, { namespace, taskQueue, cache });

  const ended = async (key: string, instance: string) => {
    await begun.of(instance);
    const handle: WorkflowHandle = client.workflow.getHandle(executionId({ key, instance, epoch: 1 }, taskQueue));
    await handle.result();
  };
  return {
    contenders: [
      signet('Signet', QUICK, core, ended),
      { ...signet('Signet, secret at full cost', ORDINARY, core, ended), only: 'signed' as const },
    ],
    stop: async () => {
      await relay.stop();
      await worker.stop();
      await store.close();
      await rm(cache, { recursive: true, force: true });
    },
  };
}

type Ended = (key: string, instance: string) => Promise<void>;

function signet(name: string, signer: Signer, core: Core, ended: Ended): Contender {
  return {
    name,
    async run(scenario, onAccepted) {
      const key = keyOf(scenario);
      const businessKey = randomUUID();
      const started = await start(
        core,
        { key, businessKey, variables: variablesOf(scenario) },
        { id: 'gao.feng', plant: PLANT },
      );
      if (started.kind !== 'started') throw new Error(started.outcome.message.en);
      const { instance } = started;
      if (scenario.kind === 'signed') await claimAndSign(core, signer, instance, started.seq);
      onAccepted();
      await ended(key, instance);
    },
  };
}

async function claimAndSign(core: Core, signer: Signer, instance: string, seen: number): Promise<void> {
  const task = { instance, wait: 'task1#1' };
  const person = { id: signer.id, plant: PLANT };
  const claimed = await assign(core, { ...task, claim: true }, person);
  if (claimed.kind !== 'advanced') throw new Error(JSON.stringify(claimed));
  const signature = { login: signer.id, secret: SECRET, meaning: 'reviewed', zone: 'Asia/Shanghai' };
  const done = await complete(core, { ...task, seen, output: FIELDS, signature }, person);
  if (done.kind !== 'advanced') throw new Error(JSON.stringify(done));
}

/** Says when the relay has started an execution, so that the bench waits for its end without asking over and over. */
class Announcements {
  readonly #waiting = new Map<string, { readonly begun: Promise<void>; readonly tell: () => void }>();

  of(instance: string): Promise<void> {
    return this.#entry(instance).begun.finally(() => this.#waiting.delete(instance));
  }

  tell(instance: string): void {
    this.#entry(instance).tell();
  }

  #entry(instance: string) {
    const known = this.#waiting.get(instance);
    if (known) return known;
    let tell = () => {};
    const begun = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const entry = { begun, tell };
    this.#waiting.set(instance, entry);
    return entry;
  }
}

const announcing = (executions: Executions, begun: Announcements): Executions => ({
  ...executions,
  start: async (row, ...more) => {
    await executions.start(row, ...more);
    begun.tell(row.instance);
  },
});
