import type { OutboxContent } from '../../schemas/db/outbox-content.ts';
import type { Wait } from '../kernel/wait.ts';
import type { Transaction } from '../store/transaction.ts';
import { tell } from './broadcast.ts';
import type { Step } from './contract.ts';
import type { Difference } from './read-models.ts';
import { insertOutbox } from './statements.ts';
import type { InstanceRow } from './step-row.ts';

interface Movement {
  readonly row: InstanceRow;
  readonly steps: readonly Step[];
  readonly moved: Difference;
  /** The instance's own execution is asking: it sees the steps at once and need not be rung. */
  readonly byDriver: boolean;
}

function messages({ row, steps }: Movement): OutboxContent[] {
  return steps.flatMap(({ seq, facts }) =>
    facts
      .filter((fact) => fact.type === 'messageThrown')
      .map(({ message, key, payload }, index) => {
        const id = `${row.id}/${seq}/${index}`;
        return { kind: 'message', message, key, payload, sender: row.id, id };
      }),
  );
}

function children({ moved }: Movement): OutboxContent[] {
  return moved.opened.flatMap((wait) =>
    wait.kind === 'process'
      ? [{ kind: 'child' as const, wait: wait.id, process: wait.process, input: wait.input }]
      : [],
  );
}

function parent({ row, steps }: Movement): OutboxContent[] {
  const ended = steps.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'ended'))[0];
  if (!ended || !row.parentWait) return [];
  return [{ kind: 'parent', wait: row.parentWait, status: ended.status, output: ended.output, ...(ended.error ?? {}) }];
}

/** What an execution does something about. The rest, a claim say, it learns with the next steps that it asks for. */
const DRIVEN: ReadonlySet<Wait['kind']> = new Set(['job', 'decision', 'timer']);

function ring({ row, steps, moved, byDriver }: Movement): OutboxContent[] {
  if (byDriver) return [];
  if (steps[0]?.seq === 1 && row.epoch === 1) return [{ kind: 'start', businessKey: row.businessKey }];
  const concerns = row.status !== 'active' || [...moved.opened, ...moved.closed].some(({ kind }) => DRIVEN.has(kind));
  return concerns ? [{ kind: 'ring' }] : [];
}

/** Those of this instance have heard a signal in the step that threw it. */
async function signals(tx: Transaction, { row, steps }: Movement): Promise<void> {
  for (const { facts } of steps) {
    const thrown = facts.filter((fact) => fact.type === 'signalThrown');
    for (const [index, fact] of thrown.entries()) {
      // an event may throw several: each is told by an id of its own
      const before = thrown.slice(0, index).filter(({ node }) => node === fact.node).length;
      const id = before > 0 ? `${row.id}/${fact.node}/${before}` : `${row.id}/${fact.node}`;
      await tell(tx, { id, signal: fact.signal, payload: fact.payload }, row.id);
    }
  }
}

/** What the world must be told about a movement; committed with it, done by the relay afterwards. */
export async function writeOutbox(tx: Transaction, movement: Movement): Promise<void> {
  const { id, seq, key, epoch } = movement.row;
  const place = { instance: id, seq, key, epoch, createdAt: tx.now, nextAt: tx.now };
  for (const content of [...ring(movement), ...messages(movement), ...children(movement), ...parent(movement)]) {
    tx.write(insertOutbox(tx.db, { ...place, content }));
  }
  await signals(tx, movement);
}
