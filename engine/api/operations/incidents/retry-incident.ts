import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { instance } from '../../../../schemas/db/engine.ts';
import { Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { record } from '../../../audit/append.ts';
import { advance } from '../../../instances/advance.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { advancedAnswer } from '../../advanced-answer.ts';
import { notFound } from '../../errors.ts';
import { operation, refused } from '../../operation.ts';
import { TaskRef } from '../../task-ref.ts';

export const retryIncident = operation({
  id: 'retryIncident',
  area: 'incidents',
  method: 'post',
  path: '/incidents/:instance/:wait/retry',
  access: 'incident.retry',
  summary: text('Try the failed work again', '重试失败的作业'),
  params: TaskRef,
  body: whole({ reason: Reason }),
  answer: whole({ seq: { type: 'integer' } }),
  async handle(context, { params, body: { reason }, caller }) {
    const { store, plant } = context;
    const mine = and(eq(instance.id, params.instance), eq(instance.plant, plant));
    const [known] = await database(store).select({ id: instance.id }).from(instance).where(mine);
    if (!known) return refused(notFound(params.instance));
    const event = {
      id: `retry:${randomUUID()}`,
      type: 'incidentRetried' as const,
      at: new Date().toISOString(),
      wait: params.wait,
    };
    const advanced = await advance(
      context,
      { instance: params.instance, event },
      {
        actor: { id: caller.person, plant, role: 'system-operator', reason },
        performs: 'quick',
        admit:
          (tx) =>
          async ({ row }) => {
            const place = { instance: row.id, seq: row.seq + 1, epoch: row.epoch, eventId: event.id };
            const resourceId = `${row.id}/${params.wait}`;
            await record(tx, { ...place, action: 'incident.retry', result: 'done', resource: 'incident', resourceId });
            return tx.actor;
          },
      },
    );
    return advancedAnswer(advanced);
  },
});
