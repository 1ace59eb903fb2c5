import { Id, JsonObject as JsonObjectSchema } from '../../../../schemas/json/common.ts';
import { Delivered } from '../../../../schemas/json/instance.ts';
import { object } from '../../../../schemas/json/object.ts';
import { recordApart } from '../../../audit/append.ts';
import { deliver } from '../../../instances/deliver.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../../kernel/outcome.ts';
import { body, operation, refused } from '../../operation.ts';

export const sendMessage = operation({
  id: 'sendMessage',
  area: 'messages',
  method: 'post',
  path: '/messages',
  access: 'message.send',
  summary: text('Send a message to whoever waits for it', '向等待方发送消息'),
  body: object({ id: Id, message: Id, key: Id, payload: JsonObjectSchema }, ['id', 'message', 'key']),
  answer: Delivered,
  status: 201,
  subject: 'id',
  async handle(context, { body: { id, message, key, payload }, caller }) {
    if (context.plantPort.announced.includes(message)) return refused(announcedByRecords(message));
    const actor = { id: caller.person, plant: context.plant };
    // The sender's own: nobody takes the id of a message that somebody else, or the plant itself, will send.
    const own = `${caller.person}/${id}`;
    const sent = { id: own, message, key, payload: (payload ?? {}) as JsonObject };
    const delivered = await deliver(context, sent, actor);
    if (delivered.kind === 'refused') return refused(delivered.outcome);
    const { instances, kept } = delivered;
    const after = { message, key, instances: [...instances], kept };
    await recordApart(context.store, actor, {
      action: 'message.send',
      result: 'done',
      resource: 'message',
      resourceId: id,
      after,
    });
    return body({ instances, kept });
  },
});

const announcedByRecords = (message: string): Outcome =>
  outcome(
    'message-reserved',
    text(
      `${message} is told by the plant's records when the work is reported there, and is not sent by hand.`,
      `${message} 由工厂记录在报告完工时发出，不能手工发送。`,
    ),
    { path: 'message' },
  );
