import { text } from '../../kernel/outcome.ts';
import { idOf } from '../element.ts';
import { instantiates } from '../instantiation.ts';
import { isScope } from '../outline.ts';
import { rule } from './rule.ts';

export const startAndEnd = rule(
  {
    code: 'start-and-end',
    clause: '10.5.2 Start Event (page 238); 10.5.3 End Event (page 246)',
    title: text('Start and end events come together', '开始事件与结束事件成对出现'),
    demand: text(
      'A process or sub-process that has a start event has an end event, and one that has an end event has a start event. It may go without both.',
      '含有开始事件的流程或子流程须有结束事件，含有结束事件的须有开始事件。两者可以都没有。',
    ),
    mend: text('Add the event that is missing, or remove the other.', '补充缺失的事件，或移除另一个。'),
  },
  function* ({ outline }, refuse) {
    const adHoc = new Set(
      outline.nodes.filter(({ element }) => element.$type === 'bpmn:AdHocSubProcess').map(({ id }) => id),
    );
    const inner = outline.nodes.filter(({ element }) => isScope(element)).map(({ id }) => id);
    for (const scope of [idOf(outline.process), ...inner]) {
      const inScope = outline.nodes.filter((node) => node.scope === scope).map(({ element }) => element);
      const starts = inScope.some((element) => element.$type === 'bpmn:StartEvent' || instantiates(element));
      const ends = inScope.some(({ $type }) => $type === 'bpmn:EndEvent');
      if (starts === ends || adHoc.has(scope)) continue;
      yield starts
        ? refuse(scope, 'Add an end event: there is a start event.', '存在开始事件：请添加结束事件。')
        : refuse(scope, 'Add a start event: there is an end event.', '存在结束事件：请添加开始事件。');
    }
  },
);
