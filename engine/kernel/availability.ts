import type { At } from './elements/behaviour.ts';
import { Failure } from './feel/failure.ts';
import type { Mapping, Node } from './model.ts';
import type { Run } from './run.ts';

/** Which of its input sets an activity began with; no expression can read it. */
const CHOSEN = '#inputSet';

const intoOf = ({ given = [], inputs }: Node): readonly Mapping[] => [...given, ...inputs];

/** Whether an element may have to wait for data (BPMN 13.3.2): an activity does, an event happens with what there is. */
export const needsData = (node: Node): boolean =>
  'boundary' in node && (node.inputSets !== undefined || intoOf(node).some(({ required }) => required));

/**
 * An activity begins with the first of its input sets of which everything required has a value, and waits until there is one
 * (BPMN 10.4.2): it is looked for again after each change of data. What data stores give changes outside: it is not waited for.
 */
export function awaitData(run: Run, at: At): boolean {
  if (!needsData(at.node)) return false;
  const chosen = chooseSet(run, at);
  if (chosen !== undefined) {
    if (at.node.inputSets) run.emit({ type: 'variablesSet', scope: at.id, values: { [CHOSEN]: chosen } });
    return false;
  }
  const missing = missingOf(run, at);
  if (intoOf(at.node).some(({ stores }) => stores)) throw missing.failure;
  run.wait(at.id, { kind: 'condition', element: at.node.id, condition: missing.names, held: false, data: true });
  return true;
}

/** The number of the first set that is available. */
export function chooseSet(run: Run, at: At): number | undefined {
  const sets = at.node.inputSets ?? [{ inputs: [], required: [] }];
  const found = sets.findIndex((_, set) => requiredIn(at.node, set).every((mapping) => !unavailable(run, at, mapping)));
  return found < 0 ? undefined : found;
}

const requiredIn = (node: Node, set: number): readonly Mapping[] =>
  intoOf(node).filter(
    ({ required, input }) =>
      required === true || (input !== undefined && node.inputSets?.[set]?.required.includes(input)),
  );

function unavailable(run: Run, at: At, mapping: Mapping): Failure | undefined {
  try {
    run.map([{ ...mapping, required: true }], at.id);
    return undefined;
  } catch (error) {
    if (error instanceof Failure && isUnavailable(error)) return error;
    throw error;
  }
}

/** What is not there yet, or not in the state in which it must be: anything else that goes wrong is an incident. */
export const isUnavailable = ({ code }: Failure): boolean =>
  ['data-unavailable', 'data-state', 'expression-missing'].includes(code);

/** What the first set lacks. */
function missingOf(run: Run, at: At): { readonly names: string; readonly failure: Failure } {
  const failures = requiredIn(at.node, 0).flatMap((mapping) => {
    const failure = unavailable(run, at, mapping);
    return failure ? { name: mapping.input ?? mapping.target, failure } : [];
  });
  const [first] = failures;
  if (!first) throw new Error(`"${at.node.id}" lacks nothing`);
  return { names: failures.map(({ name }) => name).join(', '), failure: first.failure };
}

/** What is not in the set that was chosen goes nowhere. */
export function isLeftOut(run: Run, id: string, { input }: Mapping): boolean {
  const sets = run.process.nodes[run.state.nodes[id]?.element ?? '']?.inputSets;
  const chosen = run.state.variables[id]?.[CHOSEN];
  if (input === undefined || !sets || typeof chosen !== 'number') return false;
  return !sets[chosen]?.inputs.includes(input);
}

/** The sets of outputs that the set of inputs lets expect (BPMN 10.4.1, IORule). */
export function expectedOutputs(run: Run, { id, node }: At): readonly number[] | undefined {
  const chosen = run.state.variables[id]?.[CHOSEN];
  return typeof chosen === 'number' ? node.inputSets?.[chosen]?.gives : undefined;
}
