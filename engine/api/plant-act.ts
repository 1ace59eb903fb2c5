import { deliver } from '../instances/deliver.ts';
import { moving, Refusal } from '../instances/moving.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ApiContext } from './context.ts';
import { type Answer, body, type Caller, refused } from './operation.ts';
import type { PlantAct } from './plant-port.ts';

/**
 * An act of a person in the plant's records, written with its audit row in one transaction, then told to the processes
 * that wait for it. A message carries the id of what was written, so telling it again changes nothing.
 */
export async function act(
  context: ApiContext,
  { caller, reason }: { readonly caller: Caller; readonly reason?: string },
  work: (tx: Transaction) => Promise<PlantAct>,
): Promise<Answer> {
  const actor = { id: caller.person, plant: context.plant, ...(reason ? { reason } : {}) };
  const done = await moving(context, actor, async (tx) => {
    const answered = await work(tx);
    if (answered.kind === 'refused') throw new Refusal(answered.outcome);
    return answered;
  });
  if (done.kind === 'refused') return refused(done.outcome);
  const instances: string[] = [];
  for (const announcement of done.announce) {
    const delivered = await deliver(context, announcement, actor);
    if (delivered.kind === 'refused') return refused(delivered.outcome);
    instances.push(...delivered.instances);
  }
  return body({ record: done.record, instances });
}
