import { beginnings } from '../kernel/beginnings.ts';
import type { Event } from '../kernel/event.ts';
import type { Process } from '../kernel/model.ts';
import type { State } from '../kernel/state.ts';
import type { Wait } from '../kernel/wait.ts';
import { waits } from '../kernel/waits.ts';
import { type Abstract, chooser } from './abstract.ts';
import { hasHappened, waitsAgain } from './again.ts';
import { caughtErrors } from './errors.ts';

/** Time stands still: what is explored is the order of things. */
const AT = '2026-01-05T01:00:00.000Z';
const stamp = { id: 'explored', at: AT } as const;

/** One thing that can happen: what it is in a trace, and what the kernel is given. */
export interface Outcome {
  readonly label: string;
  readonly event: Event;
  readonly variables: { readonly [name: string]: boolean };
}

/** A wait and every way in which it can be answered. What data choose nobody else can. */
export interface Move {
  readonly by: 'data' | 'world';
  /** The execution that waits. */
  readonly node: string;
  readonly outcomes: readonly Outcome[];
}

/** What is awaited may come with the start, or not. */
export function starts({ process, awaited }: Abstract): readonly Move[] {
  const events = [...new Set(beginnings(process).map(({ element }) => element))];
  const all = Object.fromEntries(awaited.given.map((name) => [name, true]));
  const data = awaited.given.length > 0 ? [all, {}] : [{}];
  const begin = { ...stamp, type: 'start', parameters: {} } as const;
  const labelled =
    events.length === 0 ? [['start', {}] as const] : events.map((it) => [`start ${it}`, { element: it }] as const);
  return labelled.map(([label, element]) =>
    world(
      '',
      data.map((variables) => ({
        label: variables === all ? `${label} with ${awaited.given.join(', ')}` : label,
        event: { ...begin, ...element, variables },
        variables: {},
      })),
    ),
  );
}

/** What can happen next. A choice is made as soon as it stands, as the kernel would, before anything else. */
export function moves({ process, choices }: Abstract, state: State): readonly Move[] {
  const standing = waits(state);
  for (const { id, element } of standing) {
    const choice = choices[element];
    if (!choice) continue;
    const outcomes = choice.options.map((taken) => ({
      label: `${chooser(element)}: ${taken.map((flow) => choice.told?.[flow] ?? flow).join(', ')}`,
      event: { ...stamp, type: 'taskCompleted', wait: id, person: 'explorer', output: {} } as const,
      variables: Object.fromEntries(
        Object.entries(choice.variables).map(([flow, variable]) => [variable, taken.includes(flow)]),
      ),
    }));
    return [{ by: 'data', node: state.waits[id]?.node ?? '', outcomes }];
  }
  return standing
    .filter((wait) => mayHappen(process, state, wait))
    .map((wait) => world(state.waits[wait.id]?.node ?? '', answers(process, state, wait)));
}

const world = (node: string, outcomes: readonly Outcome[]): Move => ({ by: 'world', node, outcomes });

/** A non-interrupting event happens once: its repetitions would never come to an end. */
function mayHappen(process: Process, state: State, { kind, element }: Wait): boolean {
  const node = process.nodes[element];
  return kind !== 'incident' && !(node && waitsAgain(node) && hasHappened(process, state, element));
}

function answers(process: Process, state: State, wait: Wait): readonly Outcome[] {
  const { id, element } = wait;
  const named = (label: string, event: Event): Outcome => ({ label: `${element}${label}`, event, variables: {} });
  const failures = (type: 'jobFailed' | 'processFailed') =>
    caughtErrors(process, state, id, { ...stamp, type, wait: id, code: '', message: '' }).map((code) =>
      named(`: error ${code}`, { ...stamp, type, wait: id, code, message: code }),
    );
  switch (wait.kind) {
    case 'task':
      return [named('', { ...stamp, type: 'taskCompleted', wait: id, person: 'explorer', output: {} })];
    case 'job':
      return [named('', { ...stamp, type: 'jobCompleted', wait: id, output: {} }), ...failures('jobFailed')];
    case 'decision':
      return [named('', { ...stamp, type: 'decided', wait: id, output: {} }), ...failures('jobFailed')];
    case 'process':
      return [named('', { ...stamp, type: 'processCompleted', wait: id, output: {} }), ...failures('processFailed')];
    case 'timer':
      return [named('', { ...stamp, type: 'timerFired', wait: id })];
    case 'message':
      return [named('', { ...stamp, type: 'messageReceived', wait: id, payload: {} })];
    case 'signal':
      return [named('', { ...stamp, type: 'signalReceived', waits: [id], payload: {} })];
    case 'condition':
    case 'offer':
    case 'incident':
      return [];
    default:
      return wait satisfies never;
  }
}
