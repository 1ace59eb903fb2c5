import { database } from '../store/transaction.ts';
import { advance } from './advance.ts';
import { type Advanced, WHOLE } from './contract.ts';
import { type Core, system } from './core.ts';
import type { OutboxRow } from './outbox-lease.ts';
import { plantOf } from './plant-of.ts';
import { stepsSince } from './statements.ts';
import { unmoved } from './unmoved.ts';

type Place = Pick<OutboxRow, 'instance' | 'epoch' | 'seq'>;

/**
 * What an execution is given when it is started, so that it need not ask: all steps, of which its history then tells every
 * fact (W5). While only the start stands, what is due is performed first, where a worker would do so in this process anyway:
 * later than that, after a restore say, an execution may know what does not stand here, and has to be asked. Beyond so many
 * steps it asks for the state alone.
 */
export async function begunWith(core: Core, row: Place, performs: boolean): Promise<Advanced | undefined> {
  const { instance, epoch, seq } = row;
  if (seq > WHOLE) return undefined;
  const asked = { instance, epoch, since: 0 };
  const stands = await unmoved(core, asked);
  if (stands || !performs) return stands;
  if ((await stepsSince(database(core.store), instance, 1)).length > 0) return undefined;
  const actor = system('driver', await plantOf(core, instance));
  const moved = await advance(core, asked, { actor, performs: 'due' });
  // Whatever else it is answered, the execution is told when it asks.
  return moved.kind === 'advanced' ? moved : undefined;
}
