import { awaitedKey } from '../correlation.ts';
import type { SingleTrigger, Trigger } from '../model.ts';
import type { Run, Wanted } from '../run.ts';
import { type Timing, timing } from '../timing.ts';
import { triggersOf } from '../triggers.ts';
import { lookup } from '../variables.ts';

/** The waits of an event that catches, one for each of its triggers; none for those that nobody waits for (none, link, error). */
export function catching(run: Run, element: string, scope: string, trigger: Trigger): readonly Wanted[] {
  const triggers = triggersOf(trigger);
  return triggers.flatMap((single, index) => {
    const wait = waitOf(run, element, scope, single);
    return wait ? { ...wait, ...(triggers.length > 1 && { trigger: index }) } : [];
  });
}

function waitOf(run: Run, element: string, scope: string, trigger: SingleTrigger): Wanted | undefined {
  switch (trigger.kind) {
    case 'message':
      return { kind: 'message', element, message: trigger.message, key: awaitedKey(run, trigger, scope) };
    case 'signal':
      return { kind: 'signal', element, signal: trigger.signal };
    case 'conditional':
      return { kind: 'condition', element, condition: trigger.condition, held: false };
    case 'timer':
      return timer(element, timing(trigger, lookup(run.state, scope), run.clock));
    case 'none':
    case 'link':
    case 'error':
    case 'escalation':
    case 'terminate':
    case 'compensation':
    case 'cancel':
      return undefined;
    default:
      return trigger satisfies never;
  }
}

const timer = (element: string, due: Timing | undefined): Wanted | undefined =>
  due && { kind: 'timer', element, ...due };
