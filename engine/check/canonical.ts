import { type Completed, type Execution, ROOT, type State } from '../kernel/state.ts';

/** A state without its data, so that states that go on alike are alike. */
export function withoutData(state: State): State {
  const empty = <T>(all: { readonly [key: string]: T }) => Object.fromEntries(Object.keys(all).map((key) => [key, {}]));
  const nodes = Object.fromEntries(Object.entries(state.nodes).map(([id, node]) => [id, bare(node)]));
  return { ...state, variables: empty(state.variables), nodes };
}

function bare(node: Execution): Execution {
  const { completed, compensation } = node;
  if (!completed && !compensation) return node;
  return {
    ...node,
    ...(completed && { completed: completed.map(forgotten) }),
    ...(compensation && {
      compensation: { ...compensation, left: compensation.left.map(forgotten), ...(compensation.data && { data: {} }) },
    }),
  };
}

const forgotten = ({ node, element, inner }: Completed): Completed => ({
  node,
  element,
  variables: {},
  inner: inner.map(forgotten),
});

/** The same for states that differ only in the numbers of their executions. `once` are events whose happening is remembered. */
export function keyOf(state: State, once: readonly string[]): string {
  const inside = new Map<string, string[]>();
  for (const [id, { scope }] of Object.entries(state.nodes)) {
    if (id !== ROOT) inside.set(scope, [...(inside.get(scope) ?? []), id]);
  }
  const written = (id: string): string => {
    const node = state.nodes[id];
    if (!node) return '';
    const waits = node.waits.map((wait) => {
      const open = state.waits[wait]?.wait;
      return open?.kind === 'incident' ? `!${open.code}` : (open?.element ?? '');
    });
    const tokens = Object.entries(state.tokens[id] ?? {}).map(([flow, count]) => `${flow}*${count}`);
    const undone = [node.completed, node.compensation?.left].map((all) => (all ?? []).map(undo).join());
    const children = (inside.get(id) ?? []).map(written).sort();
    return `${node.element}(${[waits.sort(), tokens.sort(), undone, node.compensation?.after ?? '', children].join(';')})`;
  };
  const happened = once.filter((element) => (state.counters[element] ?? 0) > 1);
  return `${state.status}${state.status === 'active' ? written(ROOT) : ''}|${happened.join()}`;
}

const undo = ({ element, inner }: Completed): string => `${element}[${inner.map(undo).join()}]`;
