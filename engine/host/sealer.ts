import { join } from 'node:path';
import type { Logger } from 'pino';
import { fileAnchor } from '../audit/anchor.ts';
import { seal } from '../audit/seal.ts';
import type { Store } from '../store/open.ts';

/** Where the hashes of an installation's seals are kept, outside its database. */
export const anchorsOf = (data: string): string => join(data, 'anchors.jsonl');

/** Gathers what was written under a seal every minute, and once more at the end. */
export function startSealer(
  store: Store,
  anchors: string,
  log: Logger,
  interval = 60_000,
): { stop: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  const once = async () => {
    try {
      const sealed = await seal(store, fileAnchor(anchors));
      if (sealed && 'code' in sealed) log.error({ outcome: sealed }, 'not sealed');
    } catch (err) {
      log.error({ err }, 'sealing failed; the next one gathers these rows too');
    }
  };
  const timer = setInterval(() => {
    last = last.then(once);
  }, interval);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      await once();
    },
  };
}
