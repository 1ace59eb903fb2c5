import { alteredOutside } from '../audit/instance-mac.ts';
import type { State } from '../kernel/state.ts';
import { waits } from '../kernel/waits.ts';
import { database } from '../store/transaction.ts';
import { answer, diverges, toldOf } from './answer.ts';
import type { Advanced, AdvanceRequest } from './contract.ts';
import type { Core } from './core.ts';
import { isInside } from './perform.ts';
import { readInstance, stepsSince } from './statements.ts';

/**
 * Most of what an execution asks is what others did, and nothing is due: that is read, without a lock or a commit. Answers
 * nothing when `advance` has to decide: the execution brings an event, something is due, the instance moved between the two
 * readings, or what stands is not what it should be.
 */
export async function unmoved({ store }: Core, request: AdvanceRequest): Promise<Advanced | undefined> {
  const { instance, epoch, since, event } = request;
  if (epoch === undefined || event) return undefined;
  const db = database(store);
  const [row, standing] = await Promise.all([
    readInstance(db, instance),
    since === undefined ? [] : stepsSince(db, instance, since),
  ]);
  if (!row || row.epoch !== epoch || diverges(request, row, standing) || alteredOutside(row)) return undefined;
  if (since !== undefined && row.seq !== (standing.at(-1)?.seq ?? since)) return undefined;
  if (waits(row.state as unknown as State).some(isInside)) return undefined;
  return answer(row, standing.map(toldOf), request);
}
