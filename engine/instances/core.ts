import type { Registry } from '../plugins/plugin.ts';
import type { Store } from '../store/open.ts';

/** What moving instances needs, wherever it happens: in the API, in a worker, in the relay. */
export interface Core {
  readonly store: Store;
  readonly registry: Registry;
  /** Nothing comes into force here but what was accepted as a pack from another installation (DEF-9). */
  readonly packsOnly?: boolean;
  /** Called after a commit that wrote to the outbox, so that the relay need not wait for its next look. */
  readonly onCommit?: () => void;
}

/** Parts of the engine that act without a person. They hold no role and can sign nothing (SIG-12). */
export type Part = 'driver' | 'relay' | 'host';

export const system = (part: Part, plant: string) => ({ id: `system:${part}`, plant });
