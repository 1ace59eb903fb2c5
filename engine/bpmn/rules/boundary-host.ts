import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, one } from '../element.ts';
import { multiInstance, thrownBy } from '../loop.ts';
import { isScope } from '../outline.ts';
import { triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

/** A sub-process may escalate from inside, and a multi-instance activity as its instances complete. */
function escalates(host: Element): boolean {
  const loop = multiInstance(host);
  return isScope(host) || (loop !== undefined && thrownBy(loop).length > 0);
}

export const boundaryHost = rule(
  {
    code: 'boundary-host',
    clause: '10.5.4 Intermediate Event, Activity Boundary Connections (tables 10.91 and 10.92)',
    reason: text(
      'The standard lets an error or an escalation be thrown implicitly by any activity. Here only what is listed can throw one, so that an event which waits for it elsewhere would never happen.',
      '标准允许任何活动隐式抛出错误或升级。此处仅所列活动能够抛出，其他位置的等待事件永远不会发生。',
    ),
    title: text('Host of a boundary event', '边界事件的附着活动'),
    demand: text(
      'A boundary event is attached to an activity of its own scope. An error and a cancel interrupt; the activity can throw the error; an escalation comes from inside a sub-process or from a multi-instance activity; a cancel belongs to a transaction.',
      '边界事件须附着于同一范围内的活动。错误与取消事件为中断型，且该活动能够抛出该错误；升级来自子流程内部或多实例活动；取消仅属于事务子流程。',
    ),
    mend: text(
      'Attach the event to an activity that can throw what it catches, and make an error event interrupting.',
      '将事件附着于能够抛出相应触发器的活动，并将错误事件设为中断型。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element, scope } of outline.single) {
      if (element.$type !== 'bpmn:BoundaryEvent') continue;
      const host = outline.byId.get(idOf(one(element, 'attachedToRef')));
      if (host?.scope !== scope) {
        yield refuse(
          id,
          'Attach the boundary event to an activity of its own process or sub-process.',
          '请将边界事件附着于同一流程或子流程内的活动。',
        );
      } else if (
        triggerKind(element) === 'error' &&
        ['bpmn:Task', 'bpmn:ManualTask', 'bpmn:ScriptTask', 'bpmn:SendTask'].includes(host.element.$type)
      ) {
        yield refuse(
          id,
          'This activity throws no errors: attach the event to one that can.',
          '该活动不会抛出错误：请将该事件附着于能够抛出错误的活动。',
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
      if (/^(error|cancel)$/.test(triggerKind(element) ?? '') && element.get('cancelActivity') === false) {
        yield refuse(
          id,
          'An error or cancel always interrupts: make the boundary event interrupting.',
          '错误与取消总是中断活动：请将边界事件设为中断型。',
        );
      }
    }
  },
);
