import { text } from '../../kernel/outcome.ts';
import { attribute } from '../element.ts';
import { expressionProblem, isFeel } from './expressions.ts';
import { rule } from './rule.ts';

export const scriptParses = rule(
  {
    code: 'script-parses',
    reason: text(
      'The standard leaves the expression language open; here it is FEEL, and what cannot be parsed cannot be evaluated.',
      '标准不限定表达式语言；此处采用 FEEL，无法解析的表达式无法求值。',
    ),
    title: text('Scripts are FEEL', '脚本使用 FEEL'),
    demand: text('A script task has a script in FEEL that can be parsed.', '脚本任务须有可解析的 FEEL 脚本。'),
    mend: text('Write the script in FEEL, with scriptFormat="feel".', '用 FEEL 书写脚本，并设置 scriptFormat="feel"。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:ScriptTask') continue;
      const format = attribute(element, 'scriptFormat');
      if (format === undefined || !isFeel(format)) {
        yield refuse(
          id,
          'Write the script in FEEL (scriptFormat="feel").',
          '请用 FEEL 书写脚本（scriptFormat="feel"）。',
        );
      } else {
        yield* expressionProblem(refuse, id, attribute(element, 'script') ?? '', 'script', '脚本');
      }
    }
  },
);
