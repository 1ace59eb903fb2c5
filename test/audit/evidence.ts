import { randomUUID } from 'node:crypto';
import { record } from '../../engine/audit/append.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { type InstanceRow, NO_HASH, nextStep } from '../../engine/instances/step-row.ts';
import type { Process } from '../../engine/kernel/model.ts';
import type { Store } from '../../engine/store/open.ts';
import { type Transaction, transact } from '../../engine/store/transaction.ts';
import { definition, instance, step } from '../../schemas/db/engine.ts';

const files = { 'manifest.json': '{"key":"walk"}', 'process.bpmn': '<x/>' };
const hash = packageHash(files);
const actor = { id: 'li.na', plant: 'SH01', role: 'production-operator' };
const title = { en: 'Walk', 'zh-CN': '行走' };

async function writeDefinition(tx: Transaction): Promise<void> {
  const row = {
    hash,
    key: 'walk',
    version: '1.0.0',
    state: 'effective' as const,
    title,
    package: files,
    process: {} as Process,
  };
  await tx.db
    .insert(definition)
    .values({ ...row, build: 'test', deployedBy: 'gao.feng', deployedAt: tx.now })
    .onConflictDoNothing();
}

/** An instance whose chain has `steps` links, each with an audit row, as `advance` would leave them. */
export function writeChain(store: Store, steps: number): Promise<string> {
  return transact(store, actor, async (tx) => {
    await writeDefinition(tx);
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
    await tx.db.insert(instance).values(row);
    for (let i = 0; i < rows.length; i += 1_000) await tx.db.insert(step).values(rows.slice(i, i + 1_000));
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
