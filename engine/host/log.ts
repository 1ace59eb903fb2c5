import { join } from 'node:path';
import { Runtime, type Logger as TemporalLogger } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export const logFile = (data: string): string => join(data, 'signet.log');

/** One line of JSON an event. The console is for people; what is watched and kept is this file. */
export function openLog(data: string, level: LogLevel): Logger {
  return pino(
    { level, base: { pid: process.pid } },
    pino.destination({ dest: logFile(data), append: true, sync: true }),
  );
}

/** The SDK's own lines go to the same log, and signals are ours to handle: it would stop the worker before the API. */
export function installRuntime(log: Logger): void {
  const write = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) =>
    log[level](meta ?? {}, message);
  const [trace, debug, info, warn, error] = (['trace', 'debug', 'info', 'warn', 'error'] as const).map(write);
  if (!trace || !debug || !info || !warn || !error) return;
  const logger: TemporalLogger = {
    trace,
    debug,
    info,
    warn,
    error,
    log: (level, message, meta) => write(level.toLowerCase() as 'info')(message, meta),
  };
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
  });
}
