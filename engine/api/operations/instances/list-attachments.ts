import { asc, eq } from 'drizzle-orm';
import { step } from '../../../../schemas/db/engine.ts';
import { Moment } from '../../../../schemas/json/common.ts';
import { list, whole } from '../../../../schemas/json/object.ts';
import { type Json, text } from '../../../kernel/outcome.ts';
import { attachmentsIn } from '../../../signing/attachments.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { InstanceRef } from '../../instance-ref.ts';
import { instanceOf } from '../../instance-row.ts';
import { body, operation, refused } from '../../operation.ts';

const Row = whole({
  hash: { type: 'string' },
  name: { type: 'string' },
  mediaType: { type: 'string' },
  size: { type: 'integer' },
  createdAt: Moment,
});

export const listAttachments = operation({
  id: 'listAttachments',
  area: 'instances',
  method: 'get',
  path: '/instances/:id/attachments',
  access: 'instance.read',
  summary: text('Documents that the instance made or was given', '流程实例生成或引用的文件'),
  params: InstanceRef,
  answer: whole({ items: list(Row) }),
  async handle({ store, plant }, { params: { id } }) {
    const tx = { db: database(store) };
    if (!(await instanceOf(tx, id, plant))) return refused(notFound(id));
    const steps = await tx.db
      .select({ event: step.event, facts: step.facts })
      .from(step)
      .where(eq(step.instance, id))
      .orderBy(asc(step.seq));
    return body({ items: await attachmentsIn(tx, steps as unknown as Json) });
  },
});
