import { attribute } from '../element.ts';
import { rule } from './rule.ts';

/** A call activity names the process that it calls. */
export const callNamed = rule('call-named', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:CallActivity' || attribute(element, 'calledElement') !== undefined) continue;
    yield refuse(id, 'Say which process is called (calledElement).', '请指定被调用的流程（calledElement）。');
  }
});
