import type { Mapping, Node, SingleTrigger, StoreAccess, Trigger } from '../kernel/model.ts';

import { type Awaited, NOTHING_AWAITED, neededBy, readBy, writtenBy } from './awaited.ts';

const HOUR = '"PT1H"';

/** The same element as far as tokens go, with nothing in it that reads or writes data. */
export function simplified(node: Node, awaited: Awaited = NOTHING_AWAITED): Node {
  const { given: _, own, reads, writes, inputSets: __, outputSets: ___, ...rest } = node;
  const stores = { ...(reads && { reads: reads.map(bareAccess) }), ...(writes && { writes: writes.map(bareAccess) }) };
  const data = { ...ownOf(own, awaited), ...givenTo(node, awaited), inputs: [], outputs: written(node, awaited) };
  const bare = withoutLoop({ ...rest, ...stores, ...data } as Node);
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

const ownOf = (own: readonly string[] = [], { names }: Awaited) => {
  const kept = own.filter((name) => names.has(name));
  return kept.length > 0 ? { own: kept } : {};
};

/** It waits until there is a value, whatever that is; of several input sets for all values of one. */
function givenTo(node: Node, { names }: Awaited): Partial<Pick<Node, 'given' | 'inputSets'>> {
  const given = neededBy(node).flatMap((mapping): Mapping[] =>
    readBy(mapping)
      .filter((name) => names.has(name))
      .map((source) => ({ source, target: '#awaited', ...neededFor(mapping) })),
  );
  if (given.length === 0) return {};
  const { inputSets } = node;
  return { given, ...(inputSets && { inputSets: inputSets.map(({ inputs, required }) => ({ inputs, required })) }) };
}

const neededFor = ({ required, input }: Mapping): Partial<Mapping> => ({
  ...(required ? { required } : { optional: true }),
  ...(input !== undefined && { input }),
});

const written = (node: Node, { names }: Awaited) =>
  writtenBy(node)
    .filter((name) => names.has(name))
    .map((target) => ({ source: 'true', target }));

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
