import { fchmodSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Runtime, type Logger as TemporalLogger } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export const logFile = (data: string): string => join(data, 'signet.log');

/** One line of JSON an event. The console is for people; what is watched and kept is this file. */
export function openLog(data: string, level: LogLevel): Logger {
  const file = openSync(logFile(data), 'a', 0o600);
  fchmodSync(file, 0o600);
  return pino(
    { level, base: { pid: process.pid }, serializers: { err: said } },
    pino.destination({ dest: file, sync: true }),
  );
}

/** A failed query names its parameters, which may be secrets or classified values: they are not logged (W9). */
const said = (error: unknown): unknown =>
  error instanceof Error ? withoutParameters(pino.stdSerializers.err(error)) : error;

function withoutParameters<T>(value: T): T {
  if (typeof value === 'string')
    return value.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '\nparams: not logged') as T;
  if (Array.isArray(value)) return value.map(withoutParameters) as T;
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).filter(([name]) => !['params', 'parameters', 'args'].includes(name));
  return Object.fromEntries(parts.map(([name, it]) => [name, withoutParameters(it)])) as T;
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
