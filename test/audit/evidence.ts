import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { record } from '../../engine/audit/append.ts';
import { sealed } from '../../engine/audit/instance-mac.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { type InstanceRow, NO_HASH, nextStep, type StepRow } from '../../engine/instances/step-row.ts';
import { fold } from '../../engine/kernel/apply.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { Store } from '../../engine/store/open.ts';
import { type Transaction, transact } from '../../engine/store/transaction.ts';
import { instance } from '../../schemas/db/engine.ts';
import { writeDefinition } from '../setup/definition.ts';

const files = { 'manifest.json': '{"key":"walk"}', 'process.bpmn': '<x/>' };
const hash = packageHash(files);
const actor = { id: 'li.na', plant: 'SH01', role: 'production-operator' };
const process = { id: 'walk', title: { en: 'Walk', 'zh-CN': '行走' } } as Process;

/** An instance whose chain has `steps` links, each with an audit row, as `advance` would leave them. */
export function writeChain(store: Store, steps: number): Promise<string> {
  return transact(store, actor, async (tx) => {
    await writeDefinition(tx, files, process);
    const id = randomUUID();
    let row: InstanceRow = {
      ...{
        id,
        definitionHash: hash,
        key: 'walk',
        businessKey: id,
        plant: 'SH01',
        epoch: 1,
        seq: 0,
        status: 'active',
        state: {},
      },
      ...{
        mac: '',
        lastHash: NO_HASH,
        parent: null,
        parentWait: null,
        startedBy: 'li.na',
        startedAt: tx.now,
        endedAt: null,
        end: null,
      },
    };
    const rows = Array.from({ length: steps }, (_, i) => {
      const event = { id: `e${i}`, type: 'timerFired' as const, wait: `t#${i}`, at: tx.now };
      const written = nextStep(tx, row, event, [
        { type: 'variablesSet', scope: '#0', values: { i, text: '批次', half: 0.5 } },
      ]);
      row = { ...row, seq: written.seq, lastHash: written.hash };
      return written;
    });
    const facts = rows.flatMap((each) => each.facts);
    const state = fold(initial, facts) as unknown as JsonObject;
    await tx.db.insert(instance).values(sealed({ ...row, state }));
    await writeSteps(tx, rows);
    await record(tx, {
      action: 'walk.begin',
      result: 'done',
      resource: 'instance',
      resourceId: id,
      instance: id,
      after: { steps },
    });
    return id;
  });
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Many rows as one value: building a statement with twenty parameters for each would take longer than all the rest. */
async function writeSteps(tx: Transaction, rows: readonly StepRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).map(snake);
  const named = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])));
  const list = sql.raw(columns.join(', '));
  await tx.db.execute(sql`
    insert into engine.step (${list})
    select ${list} from jsonb_populate_recordset(null::engine.step, ${JSON.stringify(named)}::jsonb)`);
}
