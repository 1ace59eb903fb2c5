import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, one, within } from '../element.ts';
import { rule } from './rule.ts';

const isCollection = (element: Element): boolean => element.get('isCollection') === true;

export const dataCollection = rule(
  {
    code: 'data-collection',
    clause: '10.4.1 Data Modeling (isCollection of data objects, data inputs and data outputs)',
    title: text('Collections', '集合'),
    demand: text(
      'Data objects, data inputs and data outputs that have an item definition are a collection if that says so, and else are none.',
      '具有项定义的数据对象、数据输入与数据输出是否为集合，须与其项定义一致。',
    ),
    mend: text('Set isCollection alike in both.', '使两处的 isCollection 一致。'),
  },
  function* ({ outline }, refuse) {
    for (const data of within(outline.process)) {
      if (!/^bpmn:Data(Object|Input|Output)$/.test(data.$type)) continue;
      const item = one(data, 'itemSubjectRef');
      if (!item || isCollection(item) === isCollection(data)) continue;
      yield refuse(
        idOf(data),
        `"${idOf(item)}" says otherwise whether this is a collection: set isCollection alike.`,
        `“${idOf(item)}”对是否为集合的说明与此不同：请使 isCollection 一致。`,
      );
    }
  },
);
