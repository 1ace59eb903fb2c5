import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalBinary } from './temporal-binary.ts';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  readonly stop: () => Promise<void>;
}

/** A Temporal development server; it keeps its data in memory unless `file` names a place on disk. */
export async function startTemporal(options: { readonly file?: string } = {}): Promise<TemporalServer> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await temporalBinary() },
      ip: '127.0.0.1',
      ...(options.file ? { dbFilename: options.file } : {}),
    },
  });
  return {
    address: environment.address,
    namespace: environment.namespace ?? 'default',
    stop: () => environment.teardown(),
  };
}
