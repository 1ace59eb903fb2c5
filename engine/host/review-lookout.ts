import type { Logger } from 'pino';
import { tellReviewsOverdue } from '../definitions/catalogue/overdue.ts';
import type { Store } from '../store/open.ts';
import { type Periodic, periodically } from './periodically.ts';

/** Looks every hour, and at once, which periodic reviews are overdue: what falls due by the day needs no more. */
export function startReviewLookout(store: Store, plant: string, log: Logger, interval = 3_600_000): Periodic {
  const once = async () => {
    try {
      await tellReviewsOverdue(store, { id: 'system:relay', plant });
    } catch (err) {
      log.error({ err }, 'periodic reviews not looked at; the next look tells of them too');
    }
  };
  return periodically(once, { interval, begins: 'at once' });
}
