import { text } from '../../kernel/outcome.ts';
import type { Element } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import { EXECUTED, type TriggerKind } from '../executed.ts';
import type { Outline, Placed } from '../outline.ts';
import { definitionOf, singly, triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

export const triggerExecuted = rule(
  {
    code: 'trigger-executed',
    reason: text(
      "Signet's own: a trigger is refused where the kernel does not execute it, the positions that the standard forbids (tables 10.84 to 10.92) among them.",
      'Signet 自有规则：内核不执行的触发器位置一律拒绝，其中包括标准禁止的位置（表 10.84 至 10.92）。',
    ),
    title: text('Triggers of events', '事件的触发器'),
    demand: text(
      'Each trigger of an event is of a kind that is executed where the event stands.',
      '事件的每个触发器须在此位置可执行。',
    ),
    mend: text('Use a trigger of docs/bpmn.md.', '使用 docs/bpmn.md 中列出的触发器。'),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.nodes) {
      const { id, element } = placed;
      if (!EXECUTED[element.$type]?.triggers) continue;
      const place = placeOf(outline, placed);
      const whole = triggerKind(element);
      if (whole?.match(/multiple/i) && !allowed(element, place).includes(whole)) {
        yield refuse(id, ...mend(place, 'Multiple'));
        continue;
      }
      for (const single of singly([placed])) {
        const kind = triggerKind(single.element);
        if (kind && allowed(element, place).includes(kind)) continue;
        const type = definitionOf(single.element)?.$type ?? 'None';
        yield refuse(id, ...mend(place, type.replace(/^bpmn:|EventDefinition$/g, '')));
      }
    }
  },
);

type Place = 'process' | 'subProcess' | 'eventSubProcess';

function placeOf({ byId, process }: Outline, { scope }: Placed): Place {
  if (scope === process.id) return 'process';
  return isEventSubProcess(byId.get(scope)?.element) ? 'eventSubProcess' : 'subProcess';
}

/** Only a start event asks where it stands: a sub-process is entered by a token, an event sub-process by its event. */
function allowed({ $type }: Element, place: Place): readonly TriggerKind[] {
  const { triggers = [], handled = [] } = EXECUTED[$type] ?? {};
  if ($type !== 'bpmn:StartEvent' || place === 'process') return triggers;
  return place === 'eventSubProcess' ? handled : ['none'];
}

function mend(place: Place, name: string): [en: string, zh: string] {
  if (place === 'subProcess') return ['A sub-process starts with a none start event.', '子流程须以空开始事件启动。'];
  return [`A ${name} trigger is not executed in this position.`, `此位置不执行 ${name} 触发器。`];
}
