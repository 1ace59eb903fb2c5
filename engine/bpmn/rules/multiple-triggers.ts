import { text } from '../../kernel/outcome.ts';
import { idOf } from '../element.ts';
import { singly, triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

const AWAITED = /^(message|timer|signal|conditional)$/;
/** Told from inside, and does not end what the event stands on. */
const GATHERED = /^(message|timer|signal|conditional|escalation)$/;
const CAUGHT = /^(message|timer|signal|conditional|error|escalation|cancel)$/;
const TOLD = /^(message|signal|escalation)$/;
const CONCLUDES = /^(compensation|error|cancel|terminate)$/;

/** It waits where a token has come, and nothing stands inside it that could tell it anything. */
const isWaiting = (type: string): boolean => type === 'bpmn:IntermediateCatchEvent';

const isThrow = (type: string): boolean => /^bpmn:(IntermediateThrow|End)Event$/.test(type);

export const multipleTriggers = rule(
  {
    code: 'multiple-triggers',
    clause: '10.5.2 Start Event; 10.5.4 Intermediate Event; 10.5.3 End Event (Multiple, Parallel Multiple)',
    reason: text(
      'The standard leaves open what an event does that ends its scope in two ways, or that must have all of several things where one of them ends what it stands on: that is refused.',
      '标准未规定事件以两种方式结束其范围，或并行多重事件中某一触发器会结束其所在活动时的行为：一律拒绝。',
    ),
    title: text('Events with several triggers', '具有多个触发器的事件'),
    demand: text(
      'What an event catches together can be caught in one place, and what it must have all of is a message, a timer, a signal, a condition, or an escalation from inside; the start of a process that needs all has a message or a signal among them. What an event throws together ends its scope in one way at most.',
      '事件一并捕获的触发器须可在同一位置捕获；并行多重事件仅可含消息、定时器、信号、条件或来自内部的升级；流程的并行多重开始事件须含消息或信号。事件一并抛出的触发器最多以一种方式结束其范围。',
    ),
    mend: text('Draw an event of its own for the trigger.', '为该触发器绘制单独的事件。'),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.nodes) {
      const { id, element, scope } = placed;
      const kind = triggerKind(element);
      if (kind !== 'multiple' && kind !== 'parallelMultiple') continue;
      const kinds = singly([placed]).map((single) => triggerKind(single.element) ?? '');
      const together = kind === 'multiple' ? CAUGHT : isWaiting(element.$type) ? AWAITED : GATHERED;
      if (isThrow(element.$type)) {
        if (kinds.some((each) => !TOLD.test(each) && !CONCLUDES.test(each))) {
          yield refuse(id, 'Throw this trigger by an event of its own.', '请用单独的事件抛出该触发器。');
        }
        if (kinds.filter((each) => CONCLUDES.test(each)).length > 1) {
          yield refuse(
            id,
            'Keep one of error, compensation, cancel and terminate.',
            '错误、补偿、取消与终止只能保留其一。',
          );
        }
        continue;
      }
      if (kinds.some((each) => !together.test(each))) {
        yield refuse(id, 'Catch this trigger by an event of its own.', '请用单独的事件捕获该触发器。');
      }
      if (element.$type !== 'bpmn:StartEvent' || scope !== idOf(outline.process)) continue;
      if (kind === 'parallelMultiple' && !kinds.some((each) => /^(message|signal)$/.test(each))) {
        yield refuse(id, 'Add a message or a signal: a time alone waits in no instance.', '请添加消息或信号。');
      }
    }
  },
);
