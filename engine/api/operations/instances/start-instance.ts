import { Id, JsonObject as JsonObjectSchema } from '../../../../schemas/json/common.ts';
import { Started } from '../../../../schemas/json/instance.ts';
import { object } from '../../../../schemas/json/object.ts';
import { record } from '../../../audit/append.ts';
import { moving } from '../../../instances/moving.ts';
import { startWithin } from '../../../instances/start.ts';
import { type JsonObject, text } from '../../../kernel/outcome.ts';
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
