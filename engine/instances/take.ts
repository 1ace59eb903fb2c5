import type { Definition } from '../definitions/load.ts';
import { fold } from '../kernel/apply.ts';
import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import type { State } from '../kernel/state.ts';
import { step } from '../kernel/step.ts';
import type { MessageWait } from '../kernel/wait.ts';
import { waits } from '../kernel/waits.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Step } from './contract.ts';
import { type Core, system } from './core.ts';
import { takeEarly } from './early-messages.ts';
import { isPerformed, type Performs, performInside } from './perform.ts';
import { type InstanceRow, nextStep, type StepRow } from './step-row.ts';

/** One `advance` takes no more than this at a time: the lock is given back and the driver comes again. */
const BUDGET = { steps: 500, milliseconds: 4_000 };

export interface Taken {
  readonly row: InstanceRow;
  readonly state: State;
  readonly rows: readonly StepRow[];
}

export interface Taking {
  readonly row: InstanceRow;
  readonly definition: Definition;
  readonly event: Event | undefined;
  /** Steps that were decided before and are entered as they were. */
  readonly told?: readonly Step[];
  readonly performs: Performs;
}

/** Steps on from an event while there is something that this transaction can do by itself. */
export async function take(
  core: Core,
  tx: Transaction,
  { row: before, definition, event, told = [], performs }: Taking,
): Promise<Taken> {
  const rows: StepRow[] = [];
  const deadline = Date.now() + BUDGET.milliseconds;
  let row = before;
  let state = before.state as unknown as State;
  const asked = new Set(waits(state).map(({ id }) => id));

  // What is done by itself is nobody's act, though it may stand in the transaction of one (AUD-1).
  const driving = { ...tx, actor: system('driver', row.plant) };

  const write = (next: Event, facts: readonly Fact[], after: State, by = tx): void => {
    const written = nextStep(by, row, next, facts);
    rows.push(written);
    row = { ...row, seq: written.seq, lastHash: written.hash };
    state = after;
  };
  const taken = (next: Event, by = tx): void => {
    const moved = step(definition.process, state, next);
    if (moved.facts.length > 0) write(next, moved.facts, moved.state, by);
  };

  for (const each of told) write(each.event, each.facts, fold(state, each.facts));
  if (event) taken(event);
  while (rows.length < BUDGET.steps && Date.now() < deadline) {
    const open = waits(state);
    const early = open.find((wait): wait is MessageWait => wait.kind === 'message' && !asked.has(wait.id));
    if (early) {
      asked.add(early.id);
      const waiting = await takeEarly(tx, row.id, early);
      if (waiting) taken(waiting);
      continue;
    }
    const due = open.find((wait) => isPerformed(wait, performs, core.registry));
    if (!due) break;
    taken(await performInside(driving, row, definition, core.registry, due), driving);
  }
  return { row, state, rows };
}
