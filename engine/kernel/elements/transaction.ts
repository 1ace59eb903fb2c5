import type { Behaviour, NodeOf } from './behaviour.ts';
import { beginInside } from './sub-process.ts';

/** A sub-process that can be cancelled as a whole: see `cancelTransaction`. */
export const transaction: Behaviour<NodeOf<'transaction'>> = { enter: beginInside };
