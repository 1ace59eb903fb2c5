import { text } from '../../kernel/outcome.ts';
import { signalName, triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

export const signalNamed = rule(
  {
    code: 'signal-named',
    clause: '10.5.5 Event Definitions, Signal Event',
    title: text('Signal of an event', '事件的信号'),
    demand: text('A signal event refers to a signal that has a name.', '信号事件须引用有名称的信号。'),
    mend: text('Set signalRef to a signal with a name.', '将 signalRef 指向有名称的信号。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.single) {
      if (triggerKind(element) !== 'signal' || signalName(element) !== undefined) continue;
      yield refuse(id, 'Refer to a signal that has a name.', '请引用一个有名称的信号。');
    }
  },
);
