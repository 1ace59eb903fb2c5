import '../setup/keys.ts';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { temporalExecutions } from '../../engine/host/temporal-executions.ts';
import { startWorker } from '../../engine/host/worker.ts';
import { advance } from '../../engine/instances/advance.ts';
import type { AdvanceRequest } from '../../engine/instances/contract.ts';
import type { Core } from '../../engine/instances/core.ts';
import { startRelay } from '../../engine/instances/relay-loop.ts';
import { openStore } from '../../engine/store/open.ts';
import { registryWith } from '../driver/plugins.ts';
import { crashPlugins } from './plugins.ts';

/** What a part is told: it is a process of its own, to be killed. */
export interface PartSettings {
  readonly part: 'worker' | 'relay' | 'host' | 'act';
  readonly url: string;
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly cache: string;
  readonly stepsPerRun?: number;
  readonly act?: AdvanceRequest;
}

const settings: PartSettings = JSON.parse(process.env.SIGNET_TEST_PART ?? '');
const { part, url, address, namespace, taskQueue, cache, stepsPerRun, act } = settings;
const store = openStore(url);
let wake = () => {};
const core: Core = { store, registry: registryWith(crashPlugins), onCommit: () => wake() };

if (part === 'act' && act) {
  const answer = await advance(core, act, { actor: { id: 'chen.jing', plant: 'SH01' }, performs: 'quick' });
  console.log(`answered ${answer.kind}`);
  process.exit(0);
}

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const connection = await NativeConnection.connect({ address });
if (part !== 'relay') await startWorker(core, connection, { namespace, taskQueue, cache });
if (part !== 'worker') {
  const executions = temporalExecutions(connection, { namespace, taskQueue, eager: part === 'host', stepsPerRun });
  wake = startRelay(core, executions, () => {}, 100).wake;
}
console.log('ready');
