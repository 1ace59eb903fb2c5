import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { isSameItem, itemOf } from '../item.ts';
import { definitionsOf } from '../trigger.ts';
import { rule } from './rule.ts';

export const eventData = rule(
  {
    code: 'event-data',
    clause: '10.4.1 Data Inputs and Outputs of Events (page 217); 10.5.1 Concepts (page 234)',
    title: text('Data of an event', '事件的数据'),
    demand: text(
      'An event with several definitions, one of which brings an item, has data inputs or outputs for all of them or for none, in their order. Each is of the item that its definition brings, where both say of which.',
      '具有多个定义且其中某个携带项的事件，须按顺序为全部定义设置数据输入或输出，或都不设置；两者均指明项定义时，须与其定义携带的项相同。',
    ),
    mend: text(
      'Give the event a data input or output for each of its definitions, with the item of each.',
      '按各定义的项，为事件的每个定义设置一个数据输入或输出。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (!element.$type.endsWith('Event')) continue;
      const definitions = definitionsOf(element);
      const data = [...many(element, 'dataInputs'), ...many(element, 'dataOutputs')];
      if (data.length === 0 || !definitions.some(broughtBy)) continue;
      if (definitions.length > 1 && data.length !== definitions.length) {
        yield refuse(id, 'Have data for each definition of the event.', '请为事件的每个定义设置数据。');
        continue;
      }
      for (const [index, definition] of definitions.entries()) {
        if (isSameItem(itemOf(data[index]), broughtBy(definition))) continue;
        yield refuse(
          id,
          `"${idOf(data[index])}" is of another item than what the event brings: give both the same item definition.`,
          `“${idOf(data[index])}”与事件携带的项不同：请使两者的项定义相同。`,
        );
      }
    }
  },
);

/** The item of the message, signal, error or escalation that a definition refers to. */
function broughtBy(definition: Element): Element | undefined {
  const referred = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'].map((name) => one(definition, name));
  const told = referred.find((it) => it !== undefined);
  return one(told, told?.$type === 'bpmn:Message' ? 'itemRef' : 'structureRef');
}
