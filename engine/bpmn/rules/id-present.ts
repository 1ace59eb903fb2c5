import { text } from '../../kernel/outcome.ts';
import { idOf } from '../element.ts';
import { rule } from './rule.ts';

export const idPresent = rule(
  {
    code: 'id-present',
    clause: '8.3.1 Base Element',
    reason: text(
      'The standard lets an element that nothing refers to go without an id; here every record names its element.',
      '标准允许未被引用的元素没有标识；此处每条记录都须指明其元素。',
    ),
    title: text('Ids', '标识'),
    demand: text('The process and every flow element have an id.', '流程及每个流程元素都须有标识。'),
    mend: text('Give it an id.', '为其指定 id。'),
  },
  function* ({ outline, definitions }, refuse) {
    const { process, unnamed } = outline;
    if (idOf(process) === '') {
      yield refuse(idOf(definitions), 'The process has no id: give it one.', '流程没有标识：请为其指定 id。');
    }
    for (const { element, scope } of unnamed) {
      const type = element.$type.replace('bpmn:', '');
      const named = element.name === undefined ? type : `${type} "${element.name}"`;
      yield refuse(scope, `"${named}" here has no id: give it one.`, `此处的“${named}”没有标识：请为其指定 id。`);
    }
  },
);
