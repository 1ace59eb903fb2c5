import { type Outcome, text } from '../../kernel/outcome.ts';
import {
  compensationsOf,
  handlersOf,
  isCompensationBoundary,
  isForCompensation,
  undoesScope,
  undoingOf,
} from '../compensation.ts';
import { idOf, one } from '../element.ts';
import { isActivity } from '../executed.ts';
import { isScope, type Outline, type Placed } from '../outline.ts';
import { definitionOf, triggerKind } from '../trigger.ts';
import { type Refuse, rule } from './rule.ts';

export const compensationHandler = rule(
  {
    code: 'compensation-handler',
    clause: '10.7 Compensation',
    title: text('Compensation handlers', '补偿处理'),
    demand: text(
      'A compensation boundary event is associated with exactly one activity of its scope that is for compensation and has no outgoing flow; such an activity stands in no sequence flow and is associated with such an event; a throwing event names something that can be undone; one event sub-process only undoes a sub-process.',
      '补偿边界事件须与同一范围内唯一一个用于补偿的活动相关联，且无流出顺序流；补偿活动不连接顺序流，并须与补偿事件关联；抛出事件须引用可补偿的对象；子流程只能由一个事件子流程补偿。',
    ),
    mend: text(
      'Draw an association from the event to an activity with isForCompensation="true" in the same scope, and remove their sequence flows.',
      '从事件向同一范围内 isForCompensation="true" 的活动绘制关联，并移除其顺序流。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const placed of outline.single) {
      if (isThrown(placed) && !isCompensationBoundary(placed)) yield* throwProblems(outline, placed, refuse);
    }
    for (const placed of outline.nodes) {
      if (isCompensationBoundary(placed)) yield* boundaryProblems(outline, placed, refuse);
      if (isForCompensation(placed.element)) yield* handlerProblems(outline, placed, refuse);
    }
  },
);

const isThrown = ({ element }: Placed): boolean =>
  element.$type !== 'bpmn:StartEvent' && triggerKind(element) === 'compensation';

function* boundaryProblems(outline: Outline, { id, element, scope }: Placed, refuse: Refuse): Iterable<Outcome> {
  const handlers = handlersOf(outline, id);
  const [handler] = handlers;
  if (handlers.length !== 1 || !handler || handler.scope !== scope || !isForCompensation(handler.element)) {
    yield refuse(
      id,
      'Associate the event with one activity of its scope that is for compensation.',
      '请将该事件与同一范围内一个用于补偿的活动相关联。',
    );
  }
  if (outline.outgoing.has(id)) {
    yield refuse(id, 'Replace the sequence flow with an association.', '请将顺序流改为关联。');
  }
  if (compensationsOf(outline, idOf(one(element, 'attachedToRef'))).length > 1) {
    yield refuse(id, 'An activity has one compensation event only.', '一个活动只能有一个补偿边界事件。');
  }
}

function* throwProblems(outline: Outline, { id, element, scope }: Placed, refuse: Refuse): Iterable<Outcome> {
  const activity = one(definitionOf(element), 'activityRef');
  if (!activity) return;
  const named = outline.byId.get(idOf(activity));
  const undone = named && (compensationsOf(outline, named.id).length > 0 || isScope(named.element));
  if (named && undone && isAround(outline, named.scope, scope)) return;
  yield refuse(
    id,
    `"${idOf(activity)}" cannot be undone from here: name an activity of this scope that has a compensation event.`,
    `无法从此处补偿“${idOf(activity)}”：请引用本范围内带有补偿事件的活动。`,
  );
}

function* handlerProblems(outline: Outline, { id, element, scope }: Placed, refuse: Refuse): Iterable<Outcome> {
  if (outline.incoming.has(id) || outline.outgoing.has(id)) {
    yield refuse(id, 'No sequence flow leads to or from a compensation.', '补偿活动不得连接顺序流。');
  }
  if (undoesScope(element)) {
    if (scope === idOf(outline.process)) {
      yield refuse(
        id,
        'A process as a whole is never undone: put this into a sub-process.',
        '流程整体不会被补偿：请将其放入子流程。',
      );
    } else if (undoingOf(outline, scope).length > 1) {
      yield refuse(id, 'Let one event sub-process only undo the sub-process.', '子流程只能由一个事件子流程进行补偿。');
    }
  } else if (!isActivity(element.$type) || !outline.nodes.some((node) => isUndoneBy(outline, node, id))) {
    yield refuse(id, 'No compensation event is associated with this activity.', '没有补偿事件与该活动相关联。');
  }
}

const isUndoneBy = (outline: Outline, node: Placed, handler: string): boolean =>
  isCompensationBoundary(node) && handlersOf(outline, node.id).some(({ id }) => id === handler);

function isAround(outline: Outline, outer: string, scope: string): boolean {
  for (let at: string | undefined = scope; at !== undefined; at = outline.byId.get(at)?.scope) {
    if (at === outer) return true;
  }
  return false;
}
