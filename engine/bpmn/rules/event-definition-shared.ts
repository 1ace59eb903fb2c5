import { text } from '../../kernel/outcome.ts';
import { many } from '../element.ts';
import { rule } from './rule.ts';

export const eventDefinitionShared = rule(
  {
    code: 'event-definition-shared',
    clause: '10.5.1 Concepts, Catch Event and Throw Event (eventDefinitions, eventDefinitionRefs)',
    title: text('Shared event definitions', '共享的事件定义'),
    demand: text(
      'An event that refers to an event definition refers to one that stands in the file itself: what stands in an event is valid there only.',
      '引用事件定义的事件须引用文件级的定义：事件内部的定义仅在该事件内有效。',
    ),
    mend: text('Move the event definition out of the event, beside the process.', '将事件定义移出事件，与流程并列。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      for (const definition of many(element, 'eventDefinitionRef')) {
        if (definition.$parent?.$type === 'bpmn:Definitions') continue;
        yield refuse(
          id,
          'Refer to an event definition of the file: one that stands in an event belongs to that event.',
          '请引用文件级的事件定义：事件内部的定义仅属于该事件。',
        );
      }
    }
  },
);
