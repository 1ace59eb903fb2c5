import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalBinary } from '../../engine/host/temporal-binary.ts';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  readonly stop: () => Promise<void>;
}

/** A Temporal development server that keeps its data in memory; obtained the way `npm start` obtains its own. */
export async function startTemporal(): Promise<TemporalServer> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { path } = await temporalBinary(({ en }) => console.warn(en));
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path }, ip: '127.0.0.1', log: { format: 'pretty', level: 'error' } },
  });
  return {
    address: environment.address,
    namespace: environment.namespace ?? 'default',
    stop: () => environment.teardown(),
  };
}
