import { text } from '../../kernel/outcome.ts';
import { adHocOf } from '../ad-hoc.ts';
import { isActivity } from '../executed.ts';
import { expressionProblem } from './expressions.ts';
import { rule } from './rule.ts';

export const adHocContent = rule(
  {
    code: 'ad-hoc-content',
    clause: '13.3.5 Ad-Hoc Sub-Process',
    reason: text(
      'The standard also lets an intermediate event stand there without an incoming flow; that is not executed yet.',
      '标准还允许其中的中间事件没有流入的顺序流；目前尚不执行。',
    ),
    title: text('Content of an ad-hoc sub-process', '即席子流程的内容'),
    demand: text(
      'An ad-hoc sub-process has a completion condition in FEEL, contains no start or end event, and what no flow leads to is an activity.',
      '即席子流程须有 FEEL 完成条件，不含开始或结束事件，且无流入顺序流的元素须为活动。',
    ),
    mend: text(
      'Write completionCondition, remove start and end events, and lead a flow to every gateway and event.',
      '填写 completionCondition，移除开始与结束事件，并将顺序流指向每个网关和事件。',
    ),
  },
  function* ({ outline }, refuse) {
    const adHoc = outline.nodes.filter(({ element }) => element.$type === 'bpmn:AdHocSubProcess');
    for (const { id, element } of adHoc) {
      const { completion } = adHocOf(element);
      if (completion === undefined) {
        yield refuse(id, 'Say when it is over (completionCondition).', '请指定何时结束（completionCondition）。');
      } else {
        yield* expressionProblem(refuse, id, completion, 'completion condition', '完成条件');
      }
    }
    const scopes = new Set(adHoc.map(({ id }) => id));
    for (const { id, element, scope } of outline.nodes) {
      if (!scopes.has(scope)) continue;
      if (/^bpmn:(Start|End)Event$/.test(element.$type)) {
        yield refuse(id, 'An ad-hoc sub-process has no start or end event.', '即席子流程不得有开始或结束事件。');
      } else if (!outline.incoming.has(id) && !isActivity(element.$type) && element.$type !== 'bpmn:BoundaryEvent') {
        yield refuse(
          id,
          'Only an activity can be offered: lead a flow here.',
          '只有活动可供选择：请将顺序流指向此处。',
        );
      }
    }
  },
);
