import { type Element, idOf, many, one } from './element.ts';
import { isEventSubProcess } from './event-sub-process.ts';
import type { Outline, Placed } from './outline.ts';
import { triggerKind } from './trigger.ts';

/** Begun by a compensation only: associated with a compensation event, or an event sub-process with one as its start. */
export const isForCompensation = (element: Element): boolean =>
  element.get('isForCompensation') === true || undoesScope(element);

export function undoesScope(element: Element): boolean {
  if (!isEventSubProcess(element)) return false;
  const starts = many(element, 'flowElements').filter(({ $type }) => $type === 'bpmn:StartEvent');
  return starts.length === 1 && starts.every((start) => triggerKind(start) === 'compensation');
}

/** The event sub-processes that undo a scope; it has one at most. */
export const undoingOf = (outline: Outline, scope: string): readonly Placed[] =>
  outline.nodes.filter((node) => node.scope === scope && undoesScope(node.element));

export function undoneBy(outline: Outline, { id, element }: Placed) {
  const [by] = undoingOf(outline, id);
  return {
    ...(by && { undoneBy: by.id }),
    ...(isForCompensation(element) && { forCompensation: true as const }),
    ...(isEventSubProcess(element) && { eventSubProcess: true as const }),
  };
}

export const isCompensationBoundary = ({ element }: Placed): boolean =>
  element.$type === 'bpmn:BoundaryEvent' && triggerKind(element) === 'compensation';

/** The compensation boundary events of an activity. */
export const compensationsOf = (outline: Outline, activity: string): readonly Placed[] =>
  outline.nodes.filter(
    (placed) => isCompensationBoundary(placed) && idOf(one(placed.element, 'attachedToRef')) === activity,
  );

/** What a compensation boundary event is associated with: the activity that undoes its host. */
export function handlersOf({ associations, byId }: Outline, boundary: string): readonly Placed[] {
  return associations
    .filter((association) => idOf(one(association, 'sourceRef')) === boundary)
    .flatMap((association) => byId.get(idOf(one(association, 'targetRef'))) ?? []);
}

export function compensationOf(outline: Outline, activity: string) {
  const [boundary] = compensationsOf(outline, activity);
  const [handler] = boundary ? handlersOf(outline, boundary.id) : [];
  return boundary && handler ? { compensation: { boundary: boundary.id, handler: handler.id } } : {};
}

/** Every association, wherever it is drawn. */
export const associationsIn = (container: Element): readonly Element[] => [
  ...many(container, 'artifacts').filter(({ $type }) => $type === 'bpmn:Association'),
  ...many(container, 'flowElements').flatMap(associationsIn),
];
