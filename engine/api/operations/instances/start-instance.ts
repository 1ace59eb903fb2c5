import { Id, JsonObject as JsonObjectSchema } from '../../../../schemas/json/common.ts';
import { Started } from '../../../../schemas/json/instance.ts';
import { object } from '../../../../schemas/json/object.ts';
import { record } from '../../../audit/append.ts';
import { effective } from '../../../definitions/load.ts';
import { moving, Refusal } from '../../../instances/moving.ts';
import { startWithin } from '../../../instances/start.ts';
import { beginnings } from '../../../kernel/beginnings.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../../kernel/outcome.ts';
import type { Transaction } from '../../../store/transaction.ts';
import { body, operation, refused } from '../../operation.ts';

export const startInstance = operation({
  id: 'startInstance',
  area: 'instances',
  method: 'post',
  path: '/instances',
  access: 'instance.start',
  summary: text('Start the effective version of a process', '启动流程的生效版本'),
  body: object({ key: Id, businessKey: Id, variables: JsonObjectSchema, eventId: Id }, ['key', 'businessKey']),
  answer: Started,
  status: 201,
  subject: 'businessKey',
  async handle(context, { body: { key, businessKey, variables, eventId }, caller }) {
    const request = { key, businessKey, variables: (variables ?? {}) as JsonObject, ...(eventId ? { eventId } : {}) };
    const begun = await moving(context, { id: caller.person, plant: context.plant }, async (tx) => {
      const byHand = await startsByHand(tx, key);
      if (byHand === false) throw new Refusal(startedByEvent(key));
      const started = await startWithin(context, tx, request);
      const place = { instance: started.instance, seq: started.seq };
      await record(tx, {
        ...place,
        action: 'instance.start',
        result: 'done',
        resource: 'instance',
        resourceId: started.instance,
      });
      return started;
    });
    return begun.kind === 'refused' ? refused(begun.outcome) : body({ instance: begun.instance, seq: begun.seq });
  },
});

/** A process whose every start event waits for something begins by that, with what it brings. */
async function startsByHand(tx: Transaction, key: string): Promise<boolean | undefined> {
  const definition = await effective(tx.db, key);
  if (!definition) return undefined;
  const starts = beginnings(definition.process);
  return starts.length === 0 || starts.some(({ trigger }) => trigger.kind === 'none');
}

const startedByEvent = (key: string): Outcome =>
  outcome(
    'start-by-event',
    text(
      `${key} begins by itself, by what its start events wait for: it is not started by hand.`,
      `${key} 由其开始事件等待的事件触发启动，不能手工启动。`,
    ),
    { path: 'key' },
  );
