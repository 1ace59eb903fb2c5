import { Id, JsonObject as JsonObjectSchema } from '../../../../schemas/json/common.ts';
import { Told } from '../../../../schemas/json/instance.ts';
import { object } from '../../../../schemas/json/object.ts';
import { recordApart } from '../../../audit/append.ts';
import { broadcast } from '../../../instances/broadcast.ts';
import { type JsonObject, text } from '../../../kernel/outcome.ts';
import { body, operation, refused } from '../../operation.ts';

export const broadcastSignal = operation({
  id: 'broadcastSignal',
  area: 'messages',
  method: 'post',
  path: '/signals',
  access: 'signal.broadcast',
  summary: text('Tell a signal to everybody who waits for it', '向所有等待方广播信号'),
  body: object({ id: Id, signal: Id, payload: JsonObjectSchema }, ['id', 'signal']),
  answer: Told,
  status: 201,
  subject: 'id',
  async handle(context, { body: { id, signal, payload }, caller }) {
    const actor = { id: caller.person, plant: context.plant };
    const told = await broadcast(context, { id, signal, payload: (payload ?? {}) as JsonObject }, actor);
    if ('kind' in told) return refused(told.outcome);
    const answer = { instances: [...told.instances], processes: [...told.processes] };
    await recordApart(context.store, actor, {
      action: 'signal.broadcast',
      result: 'done',
      resource: 'signal',
      resourceId: id,
      after: { signal, ...answer },
    });
    return body(answer);
  },
});
