import { text } from '../../kernel/outcome.ts';
import { undoesScope } from '../compensation.ts';
import { many } from '../element.ts';
import { EXECUTED } from '../executed.ts';
import { triggerKind } from '../trigger.ts';
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
      'An event has one trigger, of a kind that is executed where the event stands.',
      '事件须有且仅有一个触发器，且该触发器在此位置可执行。',
    ),
    mend: text('Use a trigger of docs/bpmn.md.', '使用 docs/bpmn.md 中列出的触发器。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element, scope } of outline.nodes) {
      const triggers = EXECUTED[element.$type]?.triggers;
      if (!triggers) continue;
      const definitions = many(element, 'eventDefinitions');
      if (definitions.length > 1 || many(element, 'eventDefinitionRef').length > 0) {
        yield refuse(
          id,
          'Give the event one event definition of its own.',
          '请为该事件设置且仅设置一个自身的事件定义。',
        );
        continue;
      }
      const name = definitions[0]?.$type.replace(/^bpmn:|EventDefinition$/g, '') ?? 'None';
      const kind = triggerKind(element);
      const start = element.$type === 'bpmn:StartEvent';
      const inside = start && scope !== outline.process.id;
      const place = outline.byId.get(scope)?.element;
      const undoes = place !== undefined && undoesScope(place);
      const fits = inside ? kind === (undoes ? 'compensation' : 'none') : !start || kind !== 'compensation';
      if (kind && triggers.includes(kind) && fits) continue;
      yield refuse(
        id,
        inside
          ? 'A sub-process starts with a none start event.'
          : `A ${name} trigger is not executed in this position.`,
        inside ? '子流程须以空开始事件启动。' : `此位置不执行 ${name} 触发器。`,
      );
    }
  },
);
