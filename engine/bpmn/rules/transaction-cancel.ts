import { text } from '../../kernel/outcome.ts';
import { idOf, one } from '../element.ts';
import type { Outline } from '../outline.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

export const transactionCancel = rule(
  {
    code: 'transaction-cancel',
    clause: '10.5.3 End Event; 10.5.4 Intermediate Event, Activity Boundary Connections',
    reason: text(
      'That a transaction which is cancelled has exactly one cancel boundary event is demanded here: its token would otherwise have no way out, or two.',
      '此处另要求会被取消的事务有且仅有一个取消边界事件：否则令牌无出路或有两条出路。',
    ),
    title: text('Cancelling a transaction', '取消事务'),
    demand: text(
      'A cancel end event stands in a transaction, and that has exactly one cancel boundary event.',
      '取消结束事件须位于事务子流程内，且该事务有且仅有一个取消边界事件。',
    ),
    mend: text(
      'Put the end event into a transaction, and attach one cancel event to it.',
      '将结束事件放入事务子流程，并为其附着一个取消边界事件。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element, scope } of outline.single) {
      if (element.$type === 'bpmn:EndEvent' && triggerKind(element) === 'cancel') {
        const transaction = around(outline, scope);
        if (transaction === undefined) {
          yield refuse(id, 'Put the cancel end event into a transaction.', '请将取消结束事件放入事务子流程。');
        } else if (cancelsOf(outline, transaction).length === 0) {
          yield refuse(id, 'Give the transaction a cancel boundary event.', '请为事务子流程添加取消边界事件。');
        }
      }
      if (element.$type === 'bpmn:Transaction' && cancelsOf(outline, id).length > 1) {
        yield refuse(id, 'A transaction has one cancel boundary event only.', '事务子流程只能有一个取消边界事件。');
      }
    }
  },
);

function around(outline: Outline, scope: string): string | undefined {
  for (let at = outline.byId.get(scope); at; at = outline.byId.get(at.scope)) {
    if (at.element.$type === 'bpmn:Transaction') return at.id;
  }
  return undefined;
}

const cancelsOf = (outline: Outline, transaction: string) =>
  outline.single.filter(
    ({ element }) => triggerKind(element) === 'cancel' && idOf(one(element, 'attachedToRef')) === transaction,
  );
