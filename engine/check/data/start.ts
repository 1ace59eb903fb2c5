import { defaultStart } from '../../kernel/graph.ts';
import type { Process } from '../../kernel/model.ts';
import { EMPTY, type Environment, either, withVariables } from './environment.ts';
import { typeOfExample } from './from-schema.ts';
import type { Surroundings } from './surroundings.ts';
import { ANY, scalar } from './type.ts';

/**
 * What stands in the variables when a process begins at an element: the business key, and what its scenarios begin with.
 * Where no scenario begins, anything may come.
 */
export function startingAt(process: Process, element: string, { cases, businessKey }: Surroundings): Environment {
  const starts = defaultStart(process);
  const examples = Object.values(cases).filter(({ start }) =>
    start.element === undefined
      ? starts.includes(element) || starts.length === 0
      : start.element === element || begunBy(process, element).includes(start.element),
  );
  const own = (process.own ?? []).map((name) => [name, ANY] as const);
  const known = withVariables(EMPTY, [...own, [businessKey, scalar('string')]]);
  const ways = examples.map(({ start }) =>
    withVariables(
      known,
      Object.entries(start.variables ?? {}).map(([name, value]) => [name, typeOfExample(value)] as const),
    ),
  );
  return either(ways) ?? { ...known, open: true };
}

/** The events of a gateway that begins a process: the scenario names the one that came. */
function begunBy({ nodes, flows }: Process, element: string): readonly string[] {
  const node = nodes[element];
  if (node?.kind !== 'eventBasedGateway' || node.instantiates === undefined) return [];
  return node.outgoing.flatMap((id) => flows[id]?.target ?? []);
}
