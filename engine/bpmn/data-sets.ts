import type { InputSet, Mapping, OutputSet } from '../kernel/model.ts';
import { type Element, many, one } from './element.ts';

const specification = (element: Element): Element | undefined => one(element, 'ioSpecification');
export const inputSets = (element: Element): readonly Element[] => many(specification(element), 'inputSets');
export const outputSets = (element: Element): readonly Element[] => many(specification(element), 'outputSets');

const isIn = (sets: readonly Element[], property: string, data: Element): boolean =>
  sets.some((set) => many(set, property).includes(data));

/** What may be absent, and what may come later: every other data input must have a value first (BPMN 10.4.1, InputSet). */
export const isOptional = (input: Element): boolean => {
  const sets = many(input.$parent, 'inputSets');
  return isIn(sets, 'optionalInputRefs', input) || isIn(sets, 'whileExecutingInputRefs', input);
};

/** How a mapping fills a data input; of several sets that is said by the set. */
export function inputFlags(input: Element, name: string): Pick<Mapping, 'required' | 'optional' | 'input' | 'during'> {
  const sets = many(input.$parent, 'inputSets');
  const during = isIn(sets, 'whileExecutingInputRefs', input);
  const several = sets.length > 1;
  return {
    ...(several && { input: name }),
    ...(during && { during }),
    ...(isOptional(input) ? { optional: true } : !several && { required: true }),
  };
}

type Names = (data: Element | undefined) => string | undefined;

const namesIn = (set: Element, properties: readonly string[], name: Names): readonly string[] => [
  ...new Set(properties.flatMap((property) => many(set, property)).flatMap((data) => name(data) ?? [])),
];

const without = (names: readonly string[], others: readonly string[]) => names.filter((it) => !others.includes(it));

interface Sets {
  readonly inputSets?: readonly InputSet[];
  readonly outputSets?: readonly OutputSet[];
}

/** The sets of an element, where there are several to choose among. */
export function setsOf(element: Element, name: Names): Sets {
  const [ins, outs] = [inputSets(element), outputSets(element)];
  const rules = ins.map((set) => givenBy(set, outs));
  const expected = ins.length === 1 ? (rules[0] ?? outs.keys()) : outs.keys();
  return {
    ...(ins.length > 1 && { inputSets: ins.map((set, index) => inputSet(set, rules[index], name)) }),
    ...(outs.length > 1 && { outputSets: [...expected].flatMap((index) => outputSet(outs[index], name)) }),
  };
}

function inputSet(set: Element, gives: readonly number[] | undefined, name: Names): InputSet {
  const later = namesIn(set, ['optionalInputRefs', 'whileExecutingInputRefs'], name);
  const inputs = namesIn(set, ['dataInputRefs', 'optionalInputRefs', 'whileExecutingInputRefs'], name);
  return { inputs, required: without(inputs, later), ...(gives && { gives }) };
}

const outputSet = (set: Element | undefined, name: Names): readonly OutputSet[] => {
  if (!set) return [];
  const outputs = namesIn(set, ['dataOutputRefs', 'optionalOutputRefs'], name);
  return [{ outputs, required: without(outputs, namesIn(set, ['optionalOutputRefs'], name)) }];
};

/** Which output sets an input set lets expect, if one of both says so (BPMN 10.4.1, IORule). */
function givenBy(set: Element, outs: readonly Element[]): readonly number[] | undefined {
  const named = many(set, 'outputSetRefs');
  const allowed = outs.map((out) => {
    const from = many(out, 'inputSetRefs');
    return (named.length === 0 || named.includes(out)) && (from.length === 0 || from.includes(set));
  });
  if (allowed.every(Boolean)) return undefined;
  return allowed.flatMap((yes, index) => (yes ? index : []));
}

/** What a process must be given to begin: all of one set. */
export function requiredOf(process: Element, name: Names) {
  const sets = inputSets(process).map((set) => inputSet(set, undefined, name).required);
  if (sets.length > 1) return { requiredSets: sets };
  const required = many(specification(process), 'dataInputs').filter((input) => !isOptional(input));
  return required.length > 0 ? { required: required.flatMap((input) => name(input) ?? []) } : {};
}
