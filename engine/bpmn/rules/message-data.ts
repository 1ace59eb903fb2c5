import { text } from '../../kernel/outcome.ts';
import { idOf, many, one } from '../element.ts';
import { isSameItem, itemOf } from '../item.ts';
import { isMessageTask } from '../trigger.ts';
import { rule } from './rule.ts';

export const messageData = rule(
  {
    code: 'message-data',
    clause: '10.3.3 Tasks, Send Task, Receive Task (pages 160 to 162)',
    title: text('Data of a send or receive task', '发送与接收任务的数据'),
    demand: text(
      'A send task has one data input at most and a receive task one data output; it is of the item of the message, where both say of which.',
      '发送任务最多有一个数据输入，接收任务最多有一个数据输出；两者均指明项定义时，须与消息的项定义相同。',
    ),
    mend: text(
      'Keep one data input or output, with the item definition of the message.',
      '只保留一个数据输入或输出，并使用消息的项定义。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (!isMessageTask(element)) continue;
      const kind = element.$type === 'bpmn:SendTask' ? 'dataInputs' : 'dataOutputs';
      const [data, second] = many(one(element, 'ioSpecification'), kind);
      if (second) {
        yield refuse(id, 'Keep one: a message is one item.', '请只保留一个：一条消息即一个项。');
      } else if (!isSameItem(itemOf(data), one(one(element, 'messageRef'), 'itemRef'))) {
        yield refuse(
          id,
          `"${idOf(data)}" and the message are of different items: give both the same item definition.`,
          `“${idOf(data)}”与消息的项定义不同：请使其相同。`,
        );
      }
    }
  },
);
