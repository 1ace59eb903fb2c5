import type { JsonObject } from '../kernel/outcome.ts';
import { type Completed, type Execution, ROOT, type State } from '../kernel/state.ts';

/** A state without its data but for what is awaited, so that states that go on alike are alike. */
export function withoutData(state: State, awaited: ReadonlySet<string>): State {
  const kept = (values: JsonObject) => Object.fromEntries(Object.entries(values).filter(([name]) => awaited.has(name)));
  const nodes = Object.fromEntries(Object.entries(state.nodes).map(([id, node]) => [id, bare(node)]));
  return { ...state, variables: mapped(state.variables, kept), nodes };
}

function bare(node: Execution): Execution {
  const { completed, compensation, gathered } = node;
  if (!completed && !compensation && !gathered) return node;
  return {
    ...node,
    ...(gathered && { gathered: withoutResults(gathered) }),
    ...(completed && { completed: completed.map(forgotten) }),
    ...(compensation && {
      compensation: { ...compensation, left: compensation.left.map(forgotten), ...(compensation.data && { data: {} }) },
    }),
  };
}

const withoutResults = (gathered: NonNullable<Execution['gathered']>) =>
  mapped(gathered, (parts) => mapped(parts, ({ wait }) => ({ wait, result: {} })));

const mapped = <T, U>(all: { readonly [key: string]: T }, to: (each: T) => U): { readonly [key: string]: U } =>
  Object.fromEntries(Object.entries(all).map(([key, each]) => [key, to(each)]));

const forgotten = ({ node, element, inner }: Completed): Completed => ({
  node,
  element,
  variables: {},
  inner: inner.map(forgotten),
});

/** The same for states that differ only in the numbers of their executions. `happened` are events that may not happen again. */
export function keyOf(state: State, happened: readonly string[]): string {
  const inside = new Map<string, string[]>();
  for (const [id, { scope }] of Object.entries(state.nodes)) {
    if (id !== ROOT) inside.set(scope, [...(inside.get(scope) ?? []), id]);
  }
  const written = (id: string): string => {
    const node = state.nodes[id];
    if (!node) return '';
    const waits = node.waits.map((wait) => {
      const open = state.waits[wait]?.wait;
      return open?.kind === 'incident'
        ? `!${open.code}`
        : `${open?.element ?? ''}${open?.trigger ?? ''}${open?.kind === 'job' && open.store ? JSON.stringify(open.store) : ''}`;
    });
    const tokens = Object.entries(state.tokens[id] ?? {}).map(([flow, count]) => `${flow}*${count}`);
    const come = Object.entries(node.gathered ?? {}).map(([event, parts]) => `${event}:${Object.keys(parts).sort()}`);
    const data = Object.entries(state.variables[id] ?? {}).map(([name, value]) => `${name}=${value}`);
    const undone = [node.completed, node.compensation?.left].map((all) => (all ?? []).map(undo).join());
    const children = (inside.get(id) ?? []).map(written).sort();
    return `${node.element}(${[waits.sort(), tokens.sort(), come.sort(), data.sort(), undone, node.compensation?.after ?? '', children].join(';')})`;
  };
  return `${state.status}${state.status === 'active' ? written(ROOT) : ''}|${happened.join()}`;
}

const undo = ({ element, inner }: Completed): string => `${element}[${inner.map(undo).join()}]`;
