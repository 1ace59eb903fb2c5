import type { Loop, MultiInstance, StandardLoop } from '../kernel/model.ts';
import { inputAssociations, outputAssociations, variableOf } from './data.ts';
import { attribute, type Element, many, one } from './element.ts';
import { bodyOf } from './read.ts';

export const standardLoop = (element: Element): Element | undefined =>
  characteristics(element, 'bpmn:StandardLoopCharacteristics');

export const multiInstance = (element: Element): Element | undefined =>
  characteristics(element, 'bpmn:MultiInstanceLoopCharacteristics');

function characteristics(element: Element, type: string): Element | undefined {
  const found = one(element, 'loopCharacteristics');
  return found?.$type === type ? found : undefined;
}

export function loopOf(element: Element): { loop?: Loop } {
  const [standard, multi] = [standardLoop(element), multiInstance(element)];
  if (multi) return { loop: multiInstanceOf(multi) };
  return standard ? { loop: standardLoopOf(standard) } : {};
}

function standardLoopOf(loop: Element): StandardLoop {
  const condition = bodyOf(loop, 'loopCondition');
  const maximum = loop.get('loopMaximum');
  return {
    kind: 'standardLoop',
    testBefore: loop.get('testBefore') === true,
    ...(condition !== undefined && { condition }),
    ...(typeof maximum === 'number' && { maximum }),
  };
}

function multiInstanceOf(loop: Element): MultiInstance {
  const [cardinality, completion] = [bodyOf(loop, 'loopCardinality'), bodyOf(loop, 'completionCondition')];
  const [collection, item] = [dataName(loop, 'loopDataInputRef'), dataName(loop, 'inputDataItem')];
  const [results, result] = [dataName(loop, 'loopDataOutputRef'), dataName(loop, 'outputDataItem')];
  return {
    kind: 'multiInstance',
    sequential: loop.get('isSequential') === true,
    ...(collection === undefined
      ? { cardinality: cardinality ?? '' }
      : { input: { collection, ...(item !== undefined && { item }) } }),
    ...(results !== undefined && result !== undefined && { output: { collection: results, item: result } }),
    ...(completion !== undefined && { completion }),
    ...throwsOf(loop),
  };
}

/** What a multi-instance activity throws as its instances complete: the definitions of its behaviour, with when each is thrown. */
export function thrownBy(loop: Element): { definition: Element | undefined; condition?: string }[] {
  switch (attribute(loop, 'behavior')) {
    case 'None':
      return [{ definition: one(loop, 'noneBehaviorEventRef') }];
    case 'One':
      return [{ definition: one(loop, 'oneBehaviorEventRef'), condition: 'numberOfCompletedInstances = 1' }];
    case 'Complex':
      return many(loop, 'complexBehaviorDefinition').map((behaviour) => ({
        definition: many(one(behaviour, 'event'), 'eventDefinitions')[0],
        condition: bodyOf(behaviour, 'condition') ?? '',
      }));
    default:
      return [];
  }
}

export const escalationOf = (definition: Element | undefined): string | undefined =>
  definition?.$type === 'bpmn:EscalationEventDefinition'
    ? attribute(one(definition, 'escalationRef'), 'escalationCode')
    : undefined;

function throwsOf(loop: Element): Pick<MultiInstance, 'throws'> {
  const thrown = thrownBy(loop).map(({ definition, condition }) => ({
    escalation: escalationOf(definition) ?? '',
    ...(condition !== undefined && { condition }),
  }));
  return thrown.length > 0 ? { throws: thrown } : {};
}

/** The variable that a loop reads or writes; an input or output of its activity stands for the data associated with it. */
export function dataName(loop: Element, property: string): string | undefined {
  const data = one(loop, property);
  const activity = loop.$parent;
  const whole = property.startsWith('loopData') && activity;
  if (!data || !whole) return variableOf(data);
  const from = inputAssociations(activity).find((each) => one(each, 'targetRef') === data);
  const to = outputAssociations(activity).find((each) => many(each, 'sourceRef').includes(data));
  return variableOf((from && many(from, 'sourceRef')[0]) ?? (to && one(to, 'targetRef')) ?? data);
}

export function quantitiesOf(element: Element): { startQuantity?: number; completionQuantity?: number } {
  const [start, completion] = [element.get('startQuantity'), element.get('completionQuantity')];
  return {
    ...(typeof start === 'number' && start !== 1 && { startQuantity: start }),
    ...(typeof completion === 'number' && completion !== 1 && { completionQuantity: completion }),
  };
}
