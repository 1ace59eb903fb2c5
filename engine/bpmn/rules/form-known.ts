import { text } from '../../kernel/outcome.ts';
import { knownNames } from '../nearest.ts';
import { assignmentOf } from '../read.ts';
import { rule } from './rule.ts';

export const formKnown = rule(
  {
    code: 'form-known',
    reason: text(
      "Signet's own: what a diagram names must be in its package or in the installation.",
      'Signet 自有规则：图中引用的内容须存在于流程包或安装环境中。',
    ),
    title: text('Form of a user task', '用户任务的表单'),
    demand: text('The form of a user task is in the package.', '用户任务的表单须在流程包中。'),
    mend: text('Add forms/<name>.json.', '添加 forms/<名称>.json。'),
  },
  function* ({ outline, catalogue }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:UserTask') continue;
      const { form } = assignmentOf(element, undefined);
      if (form === undefined || catalogue.forms.includes(form)) continue;
      const { en, 'zh-CN': zh } = knownNames(form, catalogue.forms);
      yield refuse(
        id,
        `Add the form "${form}" to the package (forms/${form}.json).${en}`,
        `请在流程包中添加表单“${form}”（forms/${form}.json）。${zh}`,
      );
    }
  },
);
