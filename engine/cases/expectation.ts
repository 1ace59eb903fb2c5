import { equal } from '../kernel/equal.ts';
import type { Fact } from '../kernel/fact.ts';
import { type Json, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { ROOT, type State } from '../kernel/state.ts';
import { waits } from '../kernel/waits.ts';
import type { Expectation } from './case.ts';

/** Every expectation that the played case did not meet, with what came instead. */
export function unmet(expect: Expectation, state: State, facts: readonly Fact[], path: readonly string[]): Outcome[] {
  const found: Outcome[] = [];
  const compare = (name: string, wanted: Json | undefined, actual: Json | undefined) => {
    if (wanted !== undefined && !equal(wanted, actual ?? null)) found.push(differs(name, wanted, actual ?? null));
  };
  compare('status', expect.status, state.status);
  compare('end', expect.end, state.end);
  compare('error', expect.error, state.error?.code);
  compare('path', expect.path, path);
  compare('waits', expect.waits && [...expect.waits].sort(), expect.waits && openElements(state));
  compare('messages', expect.messages, expect.messages && thrown(facts));
  compare('signals', expect.signals, expect.signals && signalled(facts));
  for (const [name, wanted] of Object.entries(expect.variables ?? {})) {
    compare(`variables/${name}`, wanted, state.variables[ROOT]?.[name]);
  }
  return found;
}

/** Everything that a case could expect of what came. */
export function observed(state: State, facts: readonly Fact[], path: readonly string[]): Expectation {
  const [messages, signals, waiting] = [thrown(facts), signalled(facts), openElements(state)];
  return {
    status: state.status === 'new' ? 'active' : state.status,
    ...(state.end !== undefined && { end: state.end }),
    ...(state.error && { error: state.error.code }),
    path,
    variables: state.variables[ROOT] ?? {},
    waits: waiting,
    messages,
    signals,
  };
}

const openElements = (state: State): string[] =>
  waits(state)
    .map((wait) => wait.element)
    .sort();

const thrown = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.type === 'messageThrown' ? fact.message : []));

const signalled = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.type === 'signalThrown' ? fact.signal : []));

function differs(name: string, wanted: Json, actual: Json): Outcome {
  const [expected, got] = [JSON.stringify(wanted), JSON.stringify(actual)];
  return outcome(
    'case-expectation',
    text(`Expected ${name} to be ${expected}, got ${got}.`, `预期 ${name} 为 ${expected}，实际为 ${got}。`),
    { path: `expect/${name}`, details: { expected: wanted, actual } },
  );
}
