import { and, eq } from 'drizzle-orm';
import { instance, task } from '../../../../schemas/db/engine.ts';
import { TaskDetail } from '../../../../schemas/json/task.ts';
import { bounded } from '../../../cases/form-bounds.ts';
import { byHash } from '../../../definitions/load.ts';
import { text } from '../../../kernel/outcome.ts';
import type { State } from '../../../kernel/state.ts';
import type { TaskWait } from '../../../kernel/wait.ts';
import { signaturesOf } from '../../../signing/view.ts';
import { transact } from '../../../store/transaction.ts';
import { changesSince } from '../../changes.ts';
import { notFound } from '../../errors.ts';
import { body, operation, refused } from '../../operation.ts';
import { recordPreview, requiredSignature } from '../../record-preview.ts';
import { shownCheck } from '../../shown-check.ts';
import { TaskRef } from '../../task-ref.ts';
import { taskRows } from '../../task-row.ts';
import { wordsOf } from '../../words.ts';

export const getTask = operation({
  id: 'getTask',
  area: 'tasks',
  method: 'get',
  path: '/tasks/:instance/:wait',
  access: 'task.read',
  summary: text('A task with all that its decision rests on', '任务详情及办理依据'),
  params: TaskRef,
  answer: TaskDetail,
  classified: true,
  async handle({ store, plant, registry, plantPort }, { params, caller }) {
    return transact(store, { id: caller.person, plant }, async (tx) => {
      const mine = and(eq(task.instance, params.instance), eq(task.wait, params.wait), eq(task.plant, plant));
      const [row] = await tx.db.select().from(task).where(mine);
      const [of] = await tx.db.select().from(instance).where(eq(instance.id, params.instance));
      if (!row || !of) return refused(notFound(`${params.instance}/${params.wait}`));
      const definition = await byHash(tx.db, of.definitionHash);
      const [shown] = await taskRows(tx, registry, caller, [row]);
      const wait = openWait(of, row.wait) ?? row.content;
      const form = wait.form ? definition?.forms[wait.form] : undefined;
      const signatures = await signaturesOf(tx, row.instance);
      const evidence = await plantPort.evidence(tx, { key: row.key, businessKey: row.businessKey, wait });
      return body({
        task: shown,
        form: form ? { title: form.title, schema: bounded(form.schema, wait.data), order: form.order } : null,
        data: wait.data,
        seen: of.seq,
        evidence: evidence?.map(shownCheck) ?? null,
        changes: await changesSince(tx, row.instance, signatures.at(-1)?.seq ?? 0, wordsOf(definition)),
        signatures,
        requiresSignature: requiredSignature(wait, form?.schema),
        recordPreview: row.status === 'open' ? await recordPreview(tx, of, wait, caller) : null,
      });
    });
  },
});

/** What signing would sign: the task as it stands in the instance's state, not as the inbox lists it (SIG-9). */
function openWait({ state }: typeof instance.$inferSelect, id: string): TaskWait | undefined {
  const wait = (state as unknown as State).waits[id]?.wait;
  return wait?.kind === 'task' ? wait : undefined;
}
