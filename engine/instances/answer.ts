import type { State } from '../kernel/state.ts';
import type { Advanced, AdvanceRequest, Step } from './contract.ts';
import type { stepsSince } from './statements.ts';
import type { InstanceRow } from './step-row.ts';

type Standing = Awaited<ReturnType<typeof stepsSince>>;

export const toldOf = ({ seq, event, facts }: Step): Step => ({ seq, event, facts });

export const answer = (row: InstanceRow, steps: readonly Step[], request: AdvanceRequest): Advanced => ({
  kind: 'advanced',
  seq: row.seq,
  steps,
  ...(request.epoch !== undefined && { hash: row.lastHash }),
  ...(request.epoch !== undefined &&
    (request.snapshot ?? request.since === undefined) && { snapshot: row.state as unknown as State }),
});

/** The driver was told of what does not stand here: an older database was restored, whether or not it moved on since (W5). */
export function diverges({ epoch, since = 0, hash }: AdvanceRequest, row: InstanceRow, standing: Standing): boolean {
  if (epoch === undefined) return false;
  return epoch > row.epoch || since > row.seq || (hash ?? here(since, row, standing)) !== here(since, row, standing);
}

const here = (since: number, row: InstanceRow, [next]: Standing) =>
  since === row.seq ? row.lastHash : next?.previousHash;
