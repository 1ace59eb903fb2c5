import type { Node, SingleTrigger, StoreAccess, Trigger } from '../kernel/model.ts';

const HOUR = '"PT1H"';

/** The same element as far as tokens go, with nothing in it that reads or writes data. */
export function simplified(node: Node): Node {
  const { given: _, own: __, reads, writes, ...rest } = node;
  const stores = { ...(reads && { reads: reads.map(bareAccess) }), ...(writes && { writes: writes.map(bareAccess) }) };
  const bare = withoutLoop({ ...rest, ...stores, inputs: [], outputs: [] } as Node);
  switch (bare.kind) {
    case 'startEvent':
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
    case 'boundaryEvent':
    case 'endEvent':
      return { ...bare, trigger: withoutData(bare.trigger) };
    case 'userTask':
      return { ...bare, assignment: { roles: [], separation: { tasks: [], relations: [] }, guards: [] } };
    case 'scriptTask': {
      const { script: _, result: __, ...rest } = bare;
      return { ...rest, kind: 'task' };
    }
    case 'sendTask':
    case 'receiveTask': {
      const { key: _, correlation: __, ...rest } = bare;
      return rest;
    }
    case 'adHocSubProcess': {
      const { sequential: _, completion: __, cancelRemaining: ___, ...rest } = bare;
      return {
        ...rest,
        kind: 'userTask',
        assignment: { roles: [], separation: { tasks: [], relations: [] }, guards: [] },
      };
    }
    default:
      return bare;
  }
}

/** That a data store is read or written is a step that may fail. */
function bareAccess({ whole: _, ...rest }: StoreAccess): StoreAccess {
  return { ...rest, inputs: [] };
}

function withoutLoop(node: Node): Node {
  if (!('loop' in node)) return node;
  const { loop: _, ...rest } = node;
  return rest;
}

function withoutData(trigger: Trigger): Trigger {
  if (trigger.kind !== 'multiple' && trigger.kind !== 'parallelMultiple') return bareTrigger(trigger);
  return { ...trigger, of: trigger.of.map(bareTrigger) };
}

function bareTrigger(trigger: SingleTrigger): SingleTrigger {
  // that a condition becomes true happens from outside, as a time comes
  if (trigger.kind === 'timer' || trigger.kind === 'conditional') return { kind: 'timer', duration: HOUR };
  return trigger.kind === 'message' ? { kind: 'message', message: trigger.message } : trigger;
}
