import type { Mapping } from '../kernel/model.ts';
import { inputFlags } from './data-sets.ts';
import { attribute, type Element, many, one } from './element.ts';
import { bodyOf } from './read.ts';

/** The variable that a data object, property, input or output stands for: its name, or else its id. */
export function variableOf(data: Element | undefined): string | undefined {
  const object = one(data, 'dataObjectRef');
  const store = isStore(data) ? attribute(one(data, 'dataStoreRef'), 'name') : undefined;
  return attribute(object, 'name') ?? attribute(data, 'name') ?? store ?? object?.id ?? data?.id;
}

/** The state that a reference to a data object names (BPMN 10.4.1, Data States). */
const stateOf = (data: Element | undefined): string | undefined => attribute(one(data, 'dataState'), 'name');

export const inputAssociations = (element: Element): readonly Element[] => many(element, 'dataInputAssociations');
export const outputAssociations = (element: Element): readonly Element[] => many(element, 'dataOutputAssociations');

const isObject = (data: Element | undefined): boolean => /^bpmn:DataObject/.test(data?.$type ?? '');

export const isStore = (data: Element | undefined): boolean => data?.$type === 'bpmn:DataStoreReference';

export const isProperty = (data: Element | undefined): boolean => data?.$type === 'bpmn:Property';

/** What goes into an element from the data around it, by where it goes: its properties, or its data inputs. */
export function dataInto(element: Element): { inputs: readonly Mapping[]; properties: readonly Mapping[] } {
  const into = (property: boolean) =>
    inputAssociations(element)
      .filter((association) => one(association, 'targetRef') !== collectionOf(element, 'loopDataInputRef'))
      .filter((association) => isProperty(one(association, 'targetRef')) === property)
      .flatMap((association) => mappingsOf(association, []));
  return { inputs: into(false), properties: into(true) };
}

/** What goes out of an element to the data around it; its data outputs are the fields of its result. */
export const dataOutOf = (element: Element): readonly Mapping[] =>
  outputAssociations(element).flatMap((association) => {
    const sources = many(association, 'sourceRef');
    if (isStore(one(association, 'targetRef'))) return [];
    if (sources.some((source) => source === collectionOf(element, 'loopDataOutputRef'))) return [];
    const results = sources.filter((source) => !isProperty(source));
    return mappingsOf(
      association,
      results.flatMap((source) => variableOf(source) ?? []),
    );
  });

/** What the loop of an activity reads or collects as a whole, which its instances do not. */
const collectionOf = (element: Element, property: string): Element | undefined =>
  one(one(element, 'loopCharacteristics'), property);

/** A transformation or each assignment of it, or else a copy of its one source (BPMN 10.4.2). */
export function mappingsOf(association: Element, results: readonly string[]): readonly Mapping[] {
  const [source] = many(association, 'sourceRef');
  const to = one(association, 'targetRef');
  const target = variableOf(to) ?? '';
  const stores = many(association, 'sourceRef')
    .filter(isStore)
    .flatMap((store) => variableOf(store) ?? []);
  const about = {
    ...(results.length > 0 && { results }),
    ...(stores.length > 0 && { stores }),
    ...(to?.$type === 'bpmn:DataInput' && inputFlags(to, target)),
    ...needsOf(association),
    ...(isObject(to) && stateOf(to) !== undefined && { state: stateOf(to) }),
  };
  const assigned = many(association, 'assignment').map((each) => ({
    source: bodyOf(each, 'from') ?? '',
    target: bodyOf(each, 'to') ?? target,
    ...about,
  }));
  if (assigned.length > 0) return assigned;
  return [{ source: bodyOf(association, 'transformation') ?? variableOf(source) ?? '', target, ...about }];
}

function needsOf(association: Element): Pick<Mapping, 'needs'> {
  const needs = many(association, 'sourceRef')
    .filter(isObject)
    .flatMap((source) => {
      const [data, state] = [variableOf(source), stateOf(source)];
      return data !== undefined && state !== undefined ? { data, state } : [];
    });
  return needs.length > 0 ? { needs } : {};
}

/** The data that an element has for itself as long as it lasts: its properties, and the data objects drawn in it. */
export const ownData = (element: Element): readonly string[] => [
  ...new Set(
    [
      ...many(element, 'properties'),
      ...many(element, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject'),
    ].flatMap((data) => nameInScope(element, data) ?? []),
  ),
];

/** A data object without a name goes by that of a reference to it. */
function nameInScope(container: Element, data: Element): string | undefined {
  const reference = many(container, 'flowElements').find((each) => one(each, 'dataObjectRef') === data);
  return variableOf(reference ?? data);
}
