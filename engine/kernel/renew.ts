import { equal } from './equal.ts';
import type { Mapping, Node } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';

const during = ({ inputs }: Node): readonly Mapping[] => inputs.filter((mapping) => mapping.during);

/** Whether data go into an element while it executes (BPMN 10.4.1, whileExecutingInputRefs). */
export const isRenewed = (node: Node): boolean => during(node).length > 0;

/** The value that an input was given last; no expression can read it. */
const last = (target: string): string => `#last ${target}`;

/** What a sub-process begins with, and remembers of it what may be given again. */
export const remembering = (node: Node, values: JsonObject): JsonObject => ({
  ...values,
  ...Object.fromEntries(during(node).map(({ target }) => [last(target), values[target] ?? null])),
});

/** Gives what goes on in a sub-process the data that have changed around it. */
export function renew(run: Run): void {
  for (const id of Object.keys(run.state.nodes).sort()) {
    const node = run.process.nodes[run.state.nodes[id]?.element ?? ''];
    for (const mapping of node ? during(node) : []) renewOne(run, id, mapping);
  }
}

function renewOne(run: Run, id: string, mapping: Mapping): void {
  const { target } = mapping;
  const before = run.state.variables[id]?.[last(target)];
  // it has not begun, or its input is in no set that was chosen
  if (before === undefined) return;
  const { [target]: value = null } = run.map([mapping], id);
  if (equal(before, value)) return;
  run.emit({ type: 'variablesSet', scope: id, values: { [target]: value, [last(target)]: value } });
}
