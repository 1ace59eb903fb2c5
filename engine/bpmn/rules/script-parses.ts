import { attribute } from '../element.ts';
import { expressionProblem, isFeel } from './expressions.ts';
import { rule } from './rule.ts';

/** A script is FEEL: no other language runs in the engine. */
export const scriptParses = rule('script-parses', function* ({ outline }, refuse) {
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
});
