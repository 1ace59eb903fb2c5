import { signalName, triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

/** A signal event refers to a signal by name: that is all that those who throw it and those who wait for it share. */
export const signalNamed = rule('signal-named', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (triggerKind(element) !== 'signal' || signalName(element) !== undefined) continue;
    yield refuse(id, 'Refer to a signal that has a name.', '请引用一个有名称的信号。');
  }
});
