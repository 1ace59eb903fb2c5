import { Draft } from './draft.ts';
import type { Fact } from './fact.ts';
import { type OpenWait, ROOT, type State } from './state.ts';

type Of<T extends Fact['type']> = Extract<Fact, { type: T }>;

/** The only function that changes state. */
export const apply = (state: State, fact: Fact): State => fold(state, [fact]);

/** Many facts at once: equal to `facts.reduce(apply, state)`, without a copy for each. */
export function fold(state: State, facts: readonly Fact[]): State {
  const draft = new Draft(state);
  for (const fact of facts) write(draft, fact);
  return draft.state;
}

/** Writes one fact into a draft. Reads nothing but the draft: a fact of an earlier build needs no process to be replayed. */
export function write(draft: Draft, fact: Fact): void {
  switch (fact.type) {
    case 'started':
      started(draft, fact);
      break;
    case 'taken':
      taken(draft, fact);
      break;
    case 'entered':
      entered(draft, fact);
      break;
    case 'waited':
      open(draft, fact.wait.id, { node: fact.node, wait: fact.wait });
      break;
    case 'incidentRaised':
      open(draft, fact.wait.id, incident(fact));
      break;
    case 'answered':
    case 'incidentResolved':
      close(draft, fact.node, fact.wait);
      break;
    case 'gathered':
      gathered(draft, fact);
      break;
    case 'gatheredAll':
      gatheredAll(draft, fact);
      break;
    case 'assigned':
      assigned(draft, fact);
      break;
    case 'conditionChanged':
      conditionChanged(draft, fact);
      break;
    case 'variablesSet':
      Object.assign(draft.entry(draft.part('variables'), fact.scope, {}), fact.values);
      break;
    case 'compensable':
      compensable(draft, fact);
      break;
    case 'compensationBegun':
      compensationBegun(draft, fact);
      break;
    case 'compensated':
      compensated(draft, fact);
      break;
    case 'left':
    case 'interrupted':
      remove(draft, fact.node);
      break;
    case 'emptied':
      emptied(draft, fact);
      break;
    case 'ended':
      ended(draft, fact);
      break;
    case 'chosen':
    case 'errorThrown':
    case 'escalationThrown':
    case 'messageThrown':
    case 'signalThrown':
      break;
    default:
      fact satisfies never;
  }
}

function started({ state }: Draft, fact: Of<'started'>): void {
  state.status = 'active';
  state.process = fact.process;
  state.parameters = fact.parameters;
  state.nodes = { [ROOT]: { element: fact.process, scope: '', waits: [], children: 0, tokens: 0 } };
  state.variables = { [ROOT]: fact.variables };
}

function taken(draft: Draft, { scope, flow }: Of<'taken'>): void {
  const flows = draft.entry<{ [flow: string]: number }>(draft.part('tokens'), scope, {});
  flows[flow] = (flows[flow] ?? 0) + 1;
  change(draft, scope, 'tokens', 1);
}

function entered(draft: Draft, { node, element, scope, consumed }: Of<'entered'>): void {
  count(draft, node);
  consume(draft, scope, consumed);
  draft.part('nodes')[node] = { element, scope, waits: [], children: 0, tokens: 0 };
  change(draft, scope, 'children', 1);
}

function consume(draft: Draft, scope: string, consumed: readonly string[]): void {
  if (consumed.length === 0) return;
  const flows = draft.entry<{ [flow: string]: number }>(draft.part('tokens'), scope, {});
  for (const flow of consumed) {
    const left = (flows[flow] ?? 0) - 1;
    if (left > 0) flows[flow] = left;
    else delete flows[flow];
  }
  change(draft, scope, 'tokens', -consumed.length);
  if (draft.state.nodes[scope]?.tokens === 0) delete draft.part('tokens')[scope];
}

/** Counts what stands in a scope, so that nobody has to search for it. */
function change(draft: Draft, scope: string, what: 'children' | 'tokens', by: number): void {
  const nodes = draft.part('nodes');
  const execution = nodes[scope];
  if (execution) draft.entry(nodes, scope, execution)[what] += by;
}

function incident({ node, wait, failed, resume }: Of<'incidentRaised'>): OpenWait {
  return { node, wait, ...(failed && { failed }), ...(resume && { resume }) };
}

function open(draft: Draft, id: string, wait: OpenWait): void {
  count(draft, id);
  draft.part('waits')[id] = wait;
  const nodes = draft.part('nodes');
  const node = nodes[wait.node];
  if (node) draft.entry(nodes, wait.node, node).waits = [...node.waits, id];
}

function close(draft: Draft, id: string, wait: string): void {
  delete draft.part('waits')[wait];
  const nodes = draft.part('nodes');
  const node = nodes[id];
  if (node) draft.entry(nodes, id, node).waits = node.waits.filter((other) => other !== wait);
}

function gathered(draft: Draft, { node, event, wait, trigger, result }: Of<'gathered'>): void {
  const nodes = draft.part('nodes');
  const execution = nodes[node];
  if (!execution) return;
  const come = { ...execution.gathered?.[event], [String(trigger ?? wait?.trigger ?? 0)]: { wait, result } };
  draft.entry(nodes, node, execution).gathered = { ...execution.gathered, [event]: come };
}

function gatheredAll(draft: Draft, { node, event }: Of<'gatheredAll'>): void {
  const nodes = draft.part('nodes');
  const execution = nodes[node];
  if (!execution?.gathered) return;
  const { [event]: _, ...others } = execution.gathered;
  const entry = draft.entry(nodes, node, execution);
  if (Object.keys(others).length > 0) entry.gathered = others;
  else delete entry.gathered;
}

function assigned(draft: Draft, fact: Of<'assigned'>): void {
  const waits = draft.part('waits');
  const standing = waits[fact.wait];
  if (standing?.wait.kind !== 'task') return;
  const { assignee: _, ...wait } = standing.wait;
  waits[fact.wait] = { ...standing, wait: fact.person === null ? wait : { ...wait, assignee: fact.person } };
}

function conditionChanged(draft: Draft, fact: Of<'conditionChanged'>): void {
  const waits = draft.part('waits');
  const standing = waits[fact.wait];
  if (standing?.wait.kind !== 'condition') return;
  waits[fact.wait] = { ...standing, wait: { ...standing.wait, held: fact.holds } };
}

/** An execution is over: its waits, variables and tokens go with it. */
function remove(draft: Draft, id: string): void {
  const nodes = draft.part('nodes');
  const node = nodes[id];
  if (!node) return;
  delete nodes[id];
  change(draft, node.scope, 'children', -1);
  for (const wait of node.waits) delete draft.part('waits')[wait];
  if (id in draft.state.variables) delete draft.part('variables')[id];
  if (id in draft.state.tokens) delete draft.part('tokens')[id];
}

function emptied(draft: Draft, { scope, waits }: Of<'emptied'>): void {
  for (const wait of waits) close(draft, scope, wait);
  const nodes = draft.part('nodes');
  const execution = nodes[scope];
  if (execution) draft.entry(nodes, scope, execution).tokens = 0;
  if (scope in draft.state.tokens) delete draft.part('tokens')[scope];
}

function compensable(draft: Draft, { node, element, scope, variables, handled, inside }: Of<'compensable'>): void {
  const nodes = draft.part('nodes');
  const around = nodes[scope];
  if (!around) return;
  const inner = handled ? [] : (nodes[node]?.completed ?? []);
  const done = { node, element, variables, inner, ...(inside && { inside }) };
  draft.entry(nodes, scope, around).completed = [...(around.completed ?? []), done];
}

function compensationBegun(draft: Draft, { node, scope, completed, after, inner }: Of<'compensationBegun'>): void {
  const nodes = draft.part('nodes');
  const around = nodes[scope];
  const taken = new Set(completed.map((done) => done.node));
  if (around?.completed) {
    draft.entry(nodes, scope, around).completed = around.completed.filter((done) => !taken.has(done.node));
  }
  const execution = nodes[node];
  if (execution) draft.entry(nodes, node, execution).compensation = { left: completed, after };
  if (execution && inner) draft.entry(nodes, node, execution).completed = inner;
}

function compensated(draft: Draft, { node, completed }: Of<'compensated'>): void {
  const nodes = draft.part('nodes');
  const execution = nodes[node];
  if (!execution?.compensation) return;
  const { left, after } = execution.compensation;
  const done = left.findLast((one) => one.node === completed);
  draft.entry(nodes, node, execution).compensation = {
    left: left.filter((one) => one !== done),
    after,
    ...(done?.inner.length === 0 && { data: done.variables }),
  };
}

function ended({ state }: Draft, fact: Of<'ended'>): void {
  state.status = fact.status;
  state.nodes = {};
  state.tokens = {};
  state.waits = {};
  if (fact.end !== undefined) state.end = fact.end;
  if (fact.error !== undefined) state.error = fact.error;
}

/** Keeps `element#n` unique: the counters follow the ids that facts brought, whoever made them. */
function count(draft: Draft, id: string): void {
  const at = id.lastIndexOf('#');
  const element = id.slice(0, at);
  const counters = draft.part('counters');
  counters[element] = Math.max(counters[element] ?? 0, Number(id.slice(at + 1)));
}
