import type { Job } from '../kernel/model.ts';
import type { Catalogue } from './catalogue.ts';

/** What an installed plugin does, as the process keeps it. */
export function boundTo(plugin: string, catalogue: Catalogue): Omit<Job, 'config'> {
  const found = catalogue.plugin(plugin);
  if (!found) throw new Error(`No plugin "${plugin}"`);
  const { effect, timeout, retry, version } = found;
  return { plugin, effect, timeout, retry: { attempts: retry.attempts, backoff: retry.backoff }, version };
}
