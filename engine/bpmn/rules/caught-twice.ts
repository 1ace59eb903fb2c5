import { attribute, type Element, idOf, one } from '../element.ts';
import { isEventSubProcess } from '../event-sub-process.ts';
import type { Outline, Placed } from '../outline.ts';
import { triggerKind, triggerOf } from '../trigger.ts';

/** The code that an error or escalation event throws or catches. */
export function codeOf(element: Element): string | undefined {
  const trigger = triggerOf(element);
  return trigger.kind === 'error' || trigger.kind === 'escalation' ? trigger.code : undefined;
}

/** What an event stands on: the activity of a boundary event, or the scope that an event sub-process acts on. */
function standsOn({ byId, process }: Outline, { element, scope }: Placed): Element | undefined {
  const host = one(element, 'attachedToRef');
  const around = byId.get(scope);
  if (host || !around || !isEventSubProcess(around.element)) return host;
  return byId.get(around.scope)?.element ?? process;
}

/** Whether an event stands where it can catch. */
export const catches = (outline: Outline, placed: Placed): boolean => standsOn(outline, placed) !== undefined;

/** Events that would catch what another one in their place catches already, and the name of what they stand on. */
export function caughtTwice(outline: Outline, kind: 'error' | 'escalation'): { id: string; name: string }[] {
  const caught = new Set<string>();
  return outline.single.flatMap((placed) => {
    const { id, element } = placed;
    const place = triggerKind(element) === kind ? standsOn(outline, placed) : undefined;
    if (!place) return [];
    const key = JSON.stringify([element.$type, idOf(place), codeOf(element) ?? null]);
    const twice = caught.has(key);
    caught.add(key);
    return twice ? { id, name: attribute(place, 'name') ?? idOf(place) } : [];
  });
}
