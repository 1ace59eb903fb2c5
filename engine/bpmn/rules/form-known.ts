import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

/** The form of a user task is in the package. */
export const formKnown = rule('form-known', function* ({ outline, catalogue }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:UserTask') continue;
    const { form } = assignmentOf(element, undefined);
    if (form === undefined || catalogue.forms.includes(form)) continue;
    yield refuse(
      id,
      `Add the form "${form}" to the package (forms/${form}.json).`,
      `请在流程包中添加表单“${form}”（forms/${form}.json）。`,
    );
  }
});
