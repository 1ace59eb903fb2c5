import { type Element, idOf, one } from '../element.ts';
import { isActivity } from '../executed.ts';
import { multiInstance, thrownBy } from '../loop.ts';
import { isScope } from '../outline.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

/** A sub-process may escalate from inside, and a multi-instance activity as its instances complete. */
function escalates(host: Element): boolean {
  const loop = multiInstance(host);
  return isScope(host) || (loop !== undefined && thrownBy(loop).length > 0);
}

/** A boundary event stands on an activity of its scope that can wait; one for errors ends it. */
export const boundaryHost = rule('boundary-host', function* ({ outline }, refuse) {
  for (const { id, element, scope } of outline.nodes) {
    if (element.$type !== 'bpmn:BoundaryEvent') continue;
    const host = outline.byId.get(idOf(one(element, 'attachedToRef')));
    if (!host || host.scope !== scope || !isActivity(host.element.$type)) {
      yield refuse(id, 'Attach the boundary event to an activity.', '请将边界事件附着于某个活动。');
    } else if (
      triggerKind(element) !== 'compensation' &&
      ['bpmn:Task', 'bpmn:ManualTask', 'bpmn:ScriptTask', 'bpmn:SendTask'].includes(host.element.$type)
    ) {
      yield refuse(
        id,
        'This activity never waits, so its boundary event could never happen: use an activity that waits.',
        '该活动不会等待，其边界事件永远不会发生：请改用会等待的活动。',
      );
    }
    if (triggerKind(element) === 'escalation' && host && !escalates(host.element)) {
      yield refuse(
        id,
        'Nothing inside this activity can escalate: attach the event to a sub-process.',
        '该活动内部不会产生升级：请将该事件附着于子流程。',
      );
    }
    if (triggerKind(element) === 'cancel' && host?.element.$type !== 'bpmn:Transaction') {
      yield refuse(id, 'Only a transaction can be cancelled.', '只有事务子流程可以被取消。');
    }
    if (triggerKind(element) === 'error' && element.get('cancelActivity') === false) {
      yield refuse(
        id,
        'An error always interrupts: make the boundary event interrupting.',
        '错误总是中断活动：请将边界事件设为中断型。',
      );
    }
  }
});
