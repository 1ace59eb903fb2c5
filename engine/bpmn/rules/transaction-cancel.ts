import { idOf, one } from '../element.ts';
import type { Outline } from '../outline.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

/** Who cancels stands in a transaction, and that has one way out for it. */
export const transactionCancel = rule('transaction-cancel', function* ({ outline }, refuse) {
  for (const { id, element, scope } of outline.nodes) {
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
});

function around(outline: Outline, scope: string): string | undefined {
  for (let at = outline.byId.get(scope); at; at = outline.byId.get(at.scope)) {
    if (at.element.$type === 'bpmn:Transaction') return at.id;
  }
  return undefined;
}

const cancelsOf = (outline: Outline, transaction: string) =>
  outline.nodes.filter(
    ({ element }) => triggerKind(element) === 'cancel' && idOf(one(element, 'attachedToRef')) === transaction,
  );
