import { fileURLToPath } from 'node:url';
import { loadRegistry } from '../plugins/load-registry.ts';
import type { Registry } from '../plugins/plugin.ts';

/** The plugins that this installation has. */
export const installedRegistry = (): Promise<Registry> =>
  loadRegistry(fileURLToPath(new URL('../../activities', import.meta.url)));
