import { text } from '../kernel/outcome.ts';
import type { Config } from './config.ts';
import { reachDatabase } from './database.ts';
import { checkPort } from './http-server.ts';
import { givenKeys } from './keys.ts';
import type { Progress } from './progress.ts';
import { temporalBinary } from './temporal-binary.ts';
import { reachTemporal } from './temporal-connection.ts';

/** Everything that can be asked before anything is written: a start that cannot succeed leaves nothing behind. */
export async function checkPrerequisites(config: Config, progress: Progress): Promise<void> {
  const { parts, host, port, database, temporal, namespace } = config;
  givenKeys();
  if (parts.has('api')) await checkPort(host, port);
  if (database || temporal) progress(text('Looking for the servers', '正在连接服务器'));
  if (database) for (const url of new Set([database.adminUrl, database.url])) await reachDatabase(url);
  if (temporal) await reachTemporal(temporal.address, namespace);
  else await temporalBinary(progress);
}
