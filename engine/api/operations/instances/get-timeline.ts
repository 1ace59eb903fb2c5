import { asc, eq } from 'drizzle-orm';
import { step } from '../../../../schemas/db/engine.ts';
import { TimelineItem } from '../../../../schemas/json/instance.ts';
import { list, whole } from '../../../../schemas/json/object.ts';
import { stepTitles } from '../../../cases/step-title.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { InstanceRef } from '../../instance-ref.ts';
import { instanceOf } from '../../instance-row.ts';
import { namesOf } from '../../names.ts';
import { body, operation, refused } from '../../operation.ts';

export const getTimeline = operation({
  id: 'getTimeline',
  area: 'instances',
  method: 'get',
  path: '/instances/:id/timeline',
  access: 'instance.read',
  summary: text('Everything that happened, step by step', '流程时间线'),
  params: InstanceRef,
  answer: whole({ items: list(TimelineItem) }),
  classified: true,
  async handle({ store, plant }, { params: { id } }) {
    const tx = { db: database(store) };
    if (!(await instanceOf(tx, id, plant))) return refused(notFound(id));
    const steps = await tx.db.select().from(step).where(eq(step.instance, id)).orderBy(asc(step.seq));
    const titleOf = stepTitles(steps);
    const nameOf = await namesOf(
      tx,
      steps.map(({ actor }) => actor),
    );
    const items = steps.map((row) => ({
      seq: row.seq,
      at: new Date(row.at).toISOString(),
      enteredAt: new Date(row.enteredAt).toISOString(),
      actor: row.actor,
      actorName: nameOf(row.actor),
      ...titleOf(row),
      event: row.event,
      facts: row.facts,
      hash: row.hash,
    }));
    return body({ items });
  },
});
