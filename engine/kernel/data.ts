import { isLeftOut, isUnavailable } from './availability.ts';
import { Failure } from './feel/failure.ts';
import type { Mapping, Node, Process } from './model.ts';
import type { Json, JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import { storeName } from './stores.ts';
import { lookup } from './variables.ts';

/** The state of a variable, under a name that no expression can read. */
const stateName = (data: string): string => `#state ${data}`;

/** The values that mappings give, as a node sees them, with the states in which they are left. */
export function map(run: Run, mappings: readonly Mapping[], scope: string, result?: JsonObject): JsonObject {
  const values: { [name: string]: Json } = {};
  const around = result ? {} : outsideOf(run, scope);
  for (const mapping of mappings) {
    const { target, state } = mapping;
    if (!result && isLeftOut(run, scope, mapping)) continue;
    const value = evaluated(run, mapping, scope, around, result);
    if (mapping.required && value === null) throw unavailable(target);
    values[target] = value;
    if (state !== undefined) values[stateName(target)] = state;
  }
  return values;
}

function evaluated(run: Run, mapping: Mapping, scope: string, around: JsonObject, result?: JsonObject): Json {
  try {
    demandStates(run, mapping, scope);
    const ahead = { ...around, ...named(mapping, result), ...stored(run, mapping, scope) };
    return run.evaluate(mapping.source, scope, result, ahead).value;
  } catch (error) {
    if (mapping.optional && error instanceof Failure && isUnavailable(error)) return null;
    throw error;
  }
}

/** What goes into an element is read around it: its own data of the same names have nothing yet. */
function outsideOf(run: Run, id: string): JsonObject {
  const execution = run.state.nodes[id];
  const { own = [] } = run.process.nodes[execution?.element ?? ''] ?? {};
  const read = lookup(run.state, execution?.scope ?? '');
  return Object.fromEntries(
    own.flatMap((name) => [read(name)].flatMap((value) => (value === undefined ? [] : [[name, value]]))),
  );
}

const named = ({ results = [] }: Mapping, result: JsonObject = {}): JsonObject =>
  Object.fromEntries(results.flatMap((name) => (Object.hasOwn(result, name) ? [[name, result[name] ?? null]] : [])));

/** What was read of data stores, by the names that the mapping knows them by. */
const stored = (run: Run, { stores = [] }: Mapping, id: string): JsonObject =>
  Object.fromEntries(stores.map((name) => [name, run.state.variables[id]?.[storeName(name)] ?? null]));

function demandStates(run: Run, { needs = [] }: Mapping, scope: string): void {
  const outside = run.state.nodes[scope]?.scope || scope;
  const read = lookup(run.state, outside);
  for (const { data, state } of needs) if (read(stateName(data)) !== state) throw otherState(data, state);
}

/** The variables that an element begins with: its own, empty as yet. */
export function ownOf({ own }: Pick<Node | Process, 'own'>): JsonObject | undefined {
  return (
    own &&
    Object.fromEntries(
      own.flatMap((name) => [
        [name, null],
        [stateName(name), null],
      ]),
    )
  );
}

/** Whether a variable is one that people and expressions see. */
export const isVisible = (name: string): boolean => !name.startsWith('#');

/** What a process hands over when it ends: what it says, or else all its variables. */
export const outputOf = ({ gives }: Process, variables: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(variables).filter(([name]) => isVisible(name) && (gives === undefined || gives.includes(name))),
  );

const unavailable = (name: string) =>
  new Failure('data-unavailable', `"${name}" has no value yet.`, `“${name}”尚无值。`);

const otherState = (data: string, state: string) =>
  new Failure('data-state', `"${data}" is not in the state "${state}".`, `“${data}”不处于状态“${state}”。`);
