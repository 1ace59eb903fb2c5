import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalBinary } from './temporal-binary.ts';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  readonly stop: () => Promise<void>;
}

/** A Temporal development server that keeps its data in memory. */
export async function startTemporal(): Promise<TemporalServer> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path: await temporalBinary() }, ip: '127.0.0.1' },
  });
  return {
    address: environment.address,
    namespace: environment.namespace ?? 'default',
    stop: () => environment.teardown(),
  };
}
