import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { plantPort } from '../../activities/plant-port.ts';
import { createApp } from '../api/app.ts';
import { beginCodes } from '../audit/codes-begin.ts';
import { beginContents } from '../audit/contents-begin.ts';
import { driftsOf } from '../definitions/drift.ts';
import type { Core } from '../instances/core.ts';
import { takeOverLeases } from '../instances/outbox-takeover.ts';
import { rebuild } from '../instances/rebuild.ts';
import { startRelay } from '../instances/relay-loop.ts';
import { text } from '../kernel/outcome.ts';
import { loadRegistry } from '../plugins/load-registry.ts';
import { database } from '../store/transaction.ts';
import type { Config } from './config.ts';
import { lockDataFolder, makeFolder } from './data-folder.ts';
import { type DemoAccounts, loadDemo } from './demo.ts';
import { deployPackages } from './deploy-packages.ts';
import { createHealth } from './health.ts';
import { listen } from './http-server.ts';
import { holdKeys } from './keys-held.ts';
import type { Lifetime } from './lifetime.ts';
import { installRuntime, logFile, openLog } from './log.ts';
import { checkPrerequisites } from './prerequisites.ts';
import { announce } from './presence.ts';
import type { Progress } from './progress.ts';
import { startReviewLookout } from './review-lookout.ts';
import { anchorsOf, startSealer } from './sealer.ts';
import { connectTemporalOf, openStoreOf, type Surroundings } from './servers.ts';
import { taskQueueOf } from './task-queue.ts';
import { tellDrift } from './tell-drift.ts';
import { startLookout, temporalDriving } from './temporal-driving.ts';
import { temporalExecutions } from './temporal-executions.ts';
import { type WebApp, webApp } from './web-app.ts';
import { keepBuild } from './web-builds.ts';
import { type RunningWorker, startWorker } from './worker.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Host {
  /** Absent when this process serves no API. */
  readonly url?: string;
  readonly demo?: DemoAccounts;
  readonly log: string;
  /** Settles when a part ended that was not asked to. */
  readonly failed: Promise<unknown>;
}

/**
 * Starts the parts of one installation that this process runs. Everything that was started is in `lifetime`, also when the
 * start throws: whoever asked for it closes it.
 */
export async function startHost(config: Config, lifetime: Lifetime, progress: Progress): Promise<Host> {
  await checkPrerequisites(config, progress);
  await prepareFolder(config, lifetime);
  const log = openLog(config.data, config.logLevel);
  installRuntime(log);
  const around: Surroundings = { config, lifetime, progress, log };
  const web = config.parts.has('api') ? webApp(progress) : undefined;
  if (web) await lifetime.add('web app build', web, web.stop);

  const store = await openStoreOf(around);
  await holdKeys(store, config.data);
  await beginCodes(store, { id: 'system:host', plant: config.plant });
  await beginContents(store, { id: 'system:host', plant: config.plant });
  await plantPort.begin(store, { id: 'system:host', plant: config.plant });
  let wake = (): void => {};
  const registry = await loadRegistry(join(ROOT, 'activities'));
  const core: Core = { store, registry, packsOnly: config.packsOnly, onCommit: () => wake() };
  const sealedNow = await rebuild(core, { id: 'system:host', plant: config.plant }, 'unsealed');
  if (sealedNow.kind === 'refused') log.error({ outcome: sealedNow.outcome }, 'a process stands still');
  const demo = config.demo ? await loadDemo(store, progress) : undefined;
  if (!config.approvedOnly) await deployPackages(core, join(ROOT, 'workflows'), config.plant, progress);
  await tellDrift(core, config.plant, log);

  const temporal = { connection: await connectTemporalOf(around), taskQueue: await taskQueueOf(store) };
  const presence = await announce(store, config.parts, (err) => log.warn({ err }, 'parts not announced'));
  await lifetime.add('presence', presence, presence.stop);
  const worker = config.parts.has('worker') ? await runWorker(around, core, temporal) : undefined;
  if (config.parts.has('relay')) wake = await runRelay(around, core, temporal);
  const url = web && (await serveApi(around, { core, temporal, worker, web }));
  return { url, demo, log: logFile(config.data), failed: worker ? failureOf(worker) : new Promise(() => {}) };
}

/** Where both servers are elsewhere, processes may share the folder: it holds nothing that one alone may write. */
async function prepareFolder(config: Config, lifetime: Lifetime): Promise<void> {
  if (config.database && config.temporal) {
    makeFolder(config.data);
    return;
  }
  const folder = lockDataFolder(config.data);
  await lifetime.add('data folder', folder, folder.release);
}

interface TemporalOf {
  readonly connection: NativeConnection;
  readonly taskQueue: string;
}

async function runWorker(
  { config, lifetime, progress }: Surroundings,
  core: Core,
  { connection, taskQueue }: TemporalOf,
) {
  progress(text('Starting the worker', '正在启动工作进程'));
  const { namespace, data } = config;
  const worker = await startWorker(core, connection, { namespace, taskQueue, cache: join(data, 'bundles') });
  return lifetime.add('worker', worker, worker.stop);
}

async function runRelay({ config, lifetime, log }: Surroundings, core: Core, { connection, taskQueue }: TemporalOf) {
  const { namespace, data, parts, plant } = config;
  const executions = temporalExecutions(connection, { namespace, taskQueue, eager: parts.has('worker') });
  await takeOverLeases(core.store);
  const relay = startRelay(core, executions, (err, row) => log.error({ err, row }, 'outbox row not done yet'));
  await lifetime.add('relay', relay, relay.stop);
  const lookout = startLookout(core, temporalDriving(connection, { namespace, taskQueue }), log);
  await lifetime.add('lookout', lookout, lookout.stop);
  const sealer = startSealer(core.store, anchorsOf(data), log);
  await lifetime.add('sealer', sealer, sealer.stop);
  const reviews = startReviewLookout(core.store, plant, log);
  await lifetime.add('periodic reviews', reviews, reviews.stop);
  return relay.wake;
}

interface Served {
  readonly core: Core;
  readonly temporal: TemporalOf;
  readonly worker: RunningWorker | undefined;
  readonly web: WebApp;
}

async function serveApi({ config, lifetime, log }: Surroundings, { core, temporal, worker, web }: Served) {
  const { namespace, plant, host, port, secure, data, approvedOnly, trustedKeys, emergencyReviewDays } = config;
  const health = createHealth({ store: core.store, ...temporal, namespace, worker });
  const folder = await web.ready;
  await lifetime.add('web app', folder, keepBuild(dirname(folder), basename(folder)));
  const app = createApp({
    ...core,
    plant,
    plantPort,
    health,
    drift: () => driftsOf(database(core.store), core.registry),
    demo: config.demo,
    secure,
    approvedOnly,
    trustedKeys,
    emergencyReviewDays,
    log: log as Logger,
    anchors: anchorsOf(data),
    web: folder,
  });
  const server = await listen(app, host, port);
  await lifetime.add('API', server, server.stop);
  return server.url;
}

const failureOf = (worker: RunningWorker): Promise<unknown> =>
  worker.ended.then(
    () => new Promise(() => {}),
    (error: unknown) => error,
  );
