import { text } from '../../kernel/outcome.ts';
import { attribute, type Element, idOf, many } from '../element.ts';
import { instantiates } from '../instantiation.ts';
import { definitionsOf } from '../trigger.ts';
import { rule } from './rule.ts';

export const callStart = rule(
  {
    code: 'call-start',
    clause: '10.5.2 Start Event (page 239)',
    title: text('Start of a called process', '被调用流程的开始'),
    demand: text(
      'A process of the same file that is called and has start events has one without a trigger.',
      '同一文件中被调用且含有开始事件的流程，须有一个无触发器的开始事件。',
    ),
    mend: text('Add a none start event to the called process.', '为被调用的流程添加空开始事件。'),
  },
  function* ({ definitions, outline }, refuse) {
    const processes = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
    for (const { id, element } of outline.nodes) {
      const called = element.$type === 'bpmn:CallActivity' ? attribute(element, 'calledElement') : undefined;
      const process = processes.find((each) => idOf(each) === called?.slice(called.indexOf(':') + 1));
      if (!process || mayBeCalled(process)) continue;
      yield refuse(
        id,
        `"${idOf(process)}" waits for events to begin: add a none start event to it.`,
        `“${idOf(process)}”仅由事件启动：请为其添加空开始事件。`,
      );
    }
  },
);

function mayBeCalled(process: Element): boolean {
  const inside = many(process, 'flowElements');
  const starts = inside.filter(({ $type }) => $type === 'bpmn:StartEvent');
  return starts.length === 0 || inside.some(instantiates) || starts.some((start) => definitionsOf(start).length === 0);
}
