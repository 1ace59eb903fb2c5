import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, one, within } from '../element.ts';
import { rule } from './rule.ts';

const REFERENCES = ['dataObjectRef', 'loopDataInputRef', 'loopDataOutputRef'];

const around = (element: Element): readonly Element[] =>
  element.$parent ? [element.$parent, ...around(element.$parent)] : [];

export const dataVisible = rule(
  {
    code: 'data-visible',
    clause: '10.4.1 Data Modeling',
    title: text('Data that can be seen', '数据的可见性'),
    demand: text(
      'A reference to a data object stands in the process or sub-process that has the data object, or inside it: elsewhere there need be no such data.',
      '对数据对象的引用须位于该数据对象所在的流程或子流程之内：在其他位置该数据未必存在。',
    ),
    mend: text(
      'Move the data object to a process or sub-process around all that refer to it.',
      '将数据对象移至包含所有引用者的流程或子流程。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const element of within(outline.process)) {
      for (const property of REFERENCES) {
        const data = element.$descriptor?.properties.some(({ name }) => name === property) && one(element, property);
        if (!data || !/^bpmn:DataObject(Reference)?$/.test(data.$type) || !data.$parent) continue;
        if (around(element).includes(data.$parent)) continue;
        const owner = element.id === undefined ? around(element).find(({ id }) => id !== undefined) : element;
        yield refuse(
          idOf(owner),
          `"${idOf(data)}" cannot be seen from here: it belongs to "${idOf(data.$parent)}".`,
          `此处无法访问“${idOf(data)}”：它属于“${idOf(data.$parent)}”。`,
        );
      }
    }
  },
);
