import { join } from 'node:path';
import type { Logger } from 'pino';
import { fileAnchor } from '../audit/anchor.ts';
import { seal } from '../audit/seal.ts';
import type { Store } from '../store/open.ts';
import { type Periodic, periodically } from './periodically.ts';

/** Where the hashes of an installation's seals are kept, outside its database. */
export const anchorsOf = (data: string): string => join(data, 'anchors.jsonl');

/** Gathers what was written under a seal every minute, and once more at the end. */
export function startSealer(store: Store, anchors: string, log: Logger, interval = 60_000): Periodic {
  const once = async () => {
    try {
      const sealed = await seal(store, fileAnchor(anchors));
      if (sealed && 'code' in sealed) log.error({ outcome: sealed }, 'not sealed');
    } catch (err) {
      log.error({ err }, 'sealing failed; the next one gathers these rows too');
    }
  };
  const sealing = periodically(once, { interval, begins: 'later' });
  return {
    stop: async () => {
      await sealing.stop();
      await once();
    },
  };
}
