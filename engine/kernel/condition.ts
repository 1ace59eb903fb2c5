import { chooseSet, needsData } from './availability.ts';
import { Failure } from './feel/failure.ts';
import type { Node, Process } from './model.ts';
import { isRenewed, renew } from './renew.ts';
import type { Run } from './run.ts';
import type { OpenWait, State } from './state.ts';
import { isTriggeredBy } from './triggers.ts';
import type { ConditionWait } from './wait.ts';

/** Asks the conditions that are awaited, again after each change of data: one that becomes true is an event (BPMN 10.5.5). */
export function watch(run: Run): void {
  if (!hasConditions(run.process)) return;
  while (changed(run)) {
    renew(run);
    for (const id of conditions(run.state)) {
      const open = run.state.waits[id];
      if (open?.wait.kind === 'condition') ask(run, open, open.wait);
    }
  }
}

/** Whether data changed, or something began to wait for a condition, since the conditions were last asked. */
function changed(run: Run): boolean {
  const fresh = run.facts.slice(run.watched);
  run.watched = run.facts.length;
  return fresh.some(
    (fact) => fact.type === 'variablesSet' || (fact.type === 'waited' && fact.wait.kind === 'condition'),
  );
}

function ask(run: Run, open: OpenWait, wait: ConditionWait): void {
  const { inputs, holds } = evaluate(run, open, wait);
  if (holds === undefined || holds === wait.held) return;
  run.emit({ type: 'conditionChanged', node: open.node, wait: wait.id, inputs, holds });
  if (holds) run.answer(run.state.waits[wait.id] ?? open, {});
}

/** Missing data are an incident, never false; retried, it is awaited again. An activity waits for them. */
function evaluate(run: Run, { node }: OpenWait, wait: ConditionWait) {
  const event = run.node(wait.element);
  try {
    if (wait.data) return { inputs: {}, holds: chooseSet(run, run.at(node)) !== undefined };
    const scope = event.kind === 'startEvent' ? node : (run.state.nodes[node]?.scope ?? '');
    const { inputs, value } = run.evaluate(wait.condition, scope);
    if (typeof value !== 'boolean') throw notBoolean();
    return { inputs, holds: value };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    run.emit({ type: 'answered', node, wait: wait.id });
    run.incident({ id: node, scope: '', node: event }, error, { step: 'wait' }, wait);
    return { inputs: {}, holds: undefined };
  }
}

/** Nothing is awaited but conditions: nobody is left who could make one of them true. */
export function giveUp(run: Run): void {
  if (!hasConditions(run.process)) return;
  const [first] = conditions(run.state);
  const open = run.state.waits[first ?? ''];
  if (!open || Object.values(run.state.waits).some(({ wait }) => wait.kind !== 'condition')) return;
  const problem = open.wait.kind === 'condition' && open.wait.data ? lacking(open.wait.condition) : hopeless();
  run.incident({ id: open.node, scope: '', node: run.node(open.wait.element) }, problem, { step: 'join' });
}

const conditions = (state: State): readonly string[] =>
  Object.keys(state.waits)
    .filter((id) => state.waits[id]?.wait.kind === 'condition')
    .sort();

const known = new WeakMap<Process, boolean>();

/** Asked after every change, of every process: answered once. */
function hasConditions(process: Process): boolean {
  const conditional = (node: Node) =>
    needsData(node) || isRenewed(node) || ('trigger' in node && isTriggeredBy(node.trigger, 'conditional'));
  const has = known.get(process) ?? Object.values(process.nodes).some(conditional);
  known.set(process, has);
  return has;
}

const notBoolean = () =>
  new Failure(
    'condition-not-boolean',
    'The condition of the event is neither true nor false.',
    '事件条件的结果既非真也非假。',
  );

const lacking = (names: string) =>
  new Failure(
    'data-unavailable',
    `"${names}" has no value, or is not in the state that is needed, and nothing is left that could change that.`,
    `“${names}”没有值或不处于所需状态，且流程中已无任何工作能改变这一点。`,
  );

const hopeless = () =>
  new Failure(
    'condition-hopeless',
    'Nothing is left that could make the condition true.',
    '流程中已无任何工作能使该条件成立。',
  );
