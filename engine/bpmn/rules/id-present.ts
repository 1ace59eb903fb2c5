import { idOf } from '../element.ts';
import { rule } from './rule.ts';

/** BPMN lets an element go without an id (8.3.1); what is executed is named by its id in every record. */
export const idPresent = rule('id-present', function* ({ outline, definitions }, refuse) {
  const { process, unnamed } = outline;
  if (idOf(process) === '') {
    yield refuse(idOf(definitions), 'The process has no id: give it one.', '流程没有标识：请为其指定 id。');
  }
  for (const { element, scope } of unnamed) {
    const type = element.$type.replace('bpmn:', '');
    const named = element.name === undefined ? type : `${type} "${element.name}"`;
    yield refuse(scope, `"${named}" here has no id: give it one.`, `此处的“${named}”没有标识：请为其指定 id。`);
  }
});
