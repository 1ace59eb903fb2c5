import { text } from '../../kernel/outcome.ts';
import { attribute } from '../element.ts';
import { rule } from './rule.ts';

export const callNamed = rule(
  {
    code: 'call-named',
    clause: '10.3.6 Call Activity',
    reason: text(
      'The standard lets a call activity name nothing while it is only drawn; what is executed calls something.',
      '标准允许仅用于绘图的调用活动不指明被调用元素；执行时必须有调用对象。',
    ),
    title: text('Called element', '被调用元素'),
    demand: text(
      'A call activity names the process or global task that it calls.',
      '调用活动须指明所调用的流程或全局任务。',
    ),
    mend: text('Set calledElement to the key of the process.', '将 calledElement 设为流程的键。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:CallActivity' || attribute(element, 'calledElement') !== undefined) continue;
      yield refuse(id, 'Say which process is called (calledElement).', '请指定被调用的流程（calledElement）。');
    }
  },
);
