import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import { initial } from '../kernel/initial.ts';
import type { Process } from '../kernel/model.ts';
import { type JsonObject, type Outcome, outcome, text } from '../kernel/outcome.ts';
import { reject } from '../kernel/reject.ts';
import type { State } from '../kernel/state.ts';
import { step } from '../kernel/step.ts';
import type { Wait } from '../kernel/wait.ts';
import { waits } from '../kernel/waits.ts';
import type { Case, CaseStep } from './case.ts';
import { type Deciding, isByModel } from './deciding.ts';
import { defaultsOf, inTurn } from './defaults.ts';
import { eventOf, failedCall, isWork, waitFor, workedOn } from './event-of.ts';
import { unmet } from './expectation.ts';

/** Work that the defaults of one case may do: more is a loop that its steps never leave. */
const MAX_WORK = 10_000;

/** When a case begins that does not say when. */
export const CASE_BEGINS = '2026-01-05T01:00:00.000Z';

export interface Played {
  readonly state: State;
  readonly events: readonly Event[];
  readonly facts: readonly Fact[];
  /** Ids of the elements entered, in order, and of the flows taken. */
  readonly path: readonly string[];
  readonly flows: readonly string[];
  /** Ids of the events that a decision of a DMN file took, rather than the case saying what it gives. */
  readonly byTable?: readonly string[];
  /** Why the case failed; empty when it passed. */
  readonly problems: readonly Outcome[];
}

/** Plays a case on the kernel: the same code that runs the process, so that what passes here passes there. */
export function play(process: Process, scenario: Case, decide?: Deciding): Played {
  const stage = new Stage(process, scenario, decide);
  stage.start();
  for (const [index, next] of scenario.steps.entries()) {
    if (!stage.perform(next, index)) break;
  }
  return stage.played();
}

/** A case being played: the instance, its clock and the defaults that are left. */
class Stage {
  private readonly process: Process;
  private readonly scenario: Case;
  private readonly decide: Deciding | undefined;
  private state = initial;
  private readonly taken: Event[] = [];
  private readonly facts: Fact[] = [];
  private readonly byTable: string[] = [];
  private readonly problems: Outcome[] = [];
  private readonly used = new Map<string, number>();
  private events = 0;
  private now: number;
  private ahead: readonly CaseStep[];

  constructor(process: Process, scenario: Case, decide: Deciding | undefined) {
    this.process = process;
    this.scenario = scenario;
    this.decide = decide;
    this.ahead = scenario.steps;
    this.now = Date.parse(scenario.start.at ?? CASE_BEGINS);
  }

  start(): void {
    const { variables = {}, element } = this.scenario.start;
    const { parameters = {} } = this.scenario;
    this.take(
      { ...this.stamp(), type: 'start', variables, parameters, ...(element !== undefined && { element }) },
      'start',
    );
    this.work();
  }

  /** Does one step and the work that follows from it; false when it was not possible. */
  perform(next: CaseStep, index: number): boolean {
    const path = `steps/${index}`;
    const standing = waits(this.state);
    const wait = waitFor(next, this.state);
    if (!wait && !('cancel' in next)) {
      this.problems.push(impossible(next, index, standing, this.state));
      return false;
    }
    if (wait?.kind === 'timer') this.now = Math.max(this.now, Date.parse(wait.due) - 1000);
    const event = eventOf(next, wait?.id ?? '', this.stamp(), this.state);
    this.ahead = this.scenario.steps.slice(index + 1);
    if (!this.take(wait ? failedCall(event, wait) : event, path)) return false;
    this.work();
    return true;
  }

  played(): Played {
    const path = this.facts.flatMap((fact) => (fact.type === 'entered' ? fact.element : []));
    const flows = this.facts.flatMap((fact) => (fact.type === 'taken' ? fact.flow : []));
    const expected = this.problems.length > 0 ? [] : unmet(this.scenario.expect, this.state, this.facts, path);
    const { state, taken: events, facts, byTable } = this;
    return { state, events, facts, byTable, path, flows, problems: [...this.problems, ...expected] };
  }

  private take(event: Event, path: string): boolean {
    const refusal = reject(this.process, this.state, event);
    if (refusal) {
      this.problems.push({ ...refusal, path });
      return false;
    }
    const { state, facts } = step(this.process, this.state, event);
    this.state = state;
    this.taken.push(event);
    this.facts.push(...facts);
    return true;
  }

  /** Does whatever the defaults can do, except what a later step wants to do itself. */
  private work(): void {
    for (let count = 0; count < MAX_WORK; count += 1) {
      const wait = waits(this.state).find((candidate) => this.hasDefault(candidate));
      if (!wait) {
        if (this.decided()) continue;
        return;
      }
      const output = this.next(wait);
      const [stamp, id] = [this.stamp(), wait.id];
      if (wait.kind === 'decision') this.take({ ...stamp, type: 'decided', wait: id, output }, wait.element);
      else if (wait.kind === 'process')
        this.take({ ...stamp, type: 'processCompleted', wait: id, output }, wait.element);
      else this.take({ ...stamp, type: 'jobCompleted', wait: id, output }, wait.element);
    }
    this.problems.push(outcome('case-endless', text('The work of this case never ends.', '该场景的处理永不结束。')));
  }

  /** Takes a decision of a DMN file that the case leaves to the table; false when there is none. */
  private decided(): boolean {
    for (const wait of waits(this.state).filter(isByModel)) {
      if (this.ahead.some((later) => isWork(later, wait.element))) continue;
      const stamp = this.stamp();
      const made = this.decide?.(wait, stamp.at);
      if (!made) continue;
      this.byTable.push(stamp.id);
      return 'output' in made
        ? this.take({ ...stamp, type: 'decided', wait: wait.id, output: made.output }, wait.element)
        : this.take({ ...stamp, type: 'jobFailed', wait: wait.id, ...made.failed }, wait.element);
    }
    return false;
  }

  private hasDefault(wait: Wait): boolean {
    return defaultsOf(this.scenario, wait).length > 0 && !this.ahead.some((later) => isWork(later, workedOn(wait)));
  }

  private next(wait: Wait): JsonObject {
    const used = this.used.get(workedOn(wait)) ?? 0;
    this.used.set(workedOn(wait), used + 1);
    return inTurn(defaultsOf(this.scenario, wait), used) ?? {};
  }

  private stamp(): { id: string; at: string } {
    this.events += 1;
    this.now += 1000;
    return { id: `case-${this.events}`, at: new Date(this.now).toISOString() };
  }
}

function impossible(next: CaseStep, index: number, standing: readonly Wait[], state: State): Outcome {
  const wanted = wantedBy(next);
  const open = standing.map(describe).join(', ');
  const instead = open === '' ? `the instance is ${state.status}` : `it waits for ${open}`;
  const insteadZh = open === '' ? `实例状态为 ${state.status}` : `流程正在等待：${open}`;
  return outcome(
    'case-step-impossible',
    text(
      `Step ${index + 1} (${wanted}) was not possible: ${instead}.`,
      `第 ${index + 1} 步（${wanted}）无法执行：${insteadZh}。`,
    ),
    { path: `steps/${index}`, details: { waits: standing.map((wait) => wait.id) } },
  );
}

function wantedBy(next: CaseStep): string {
  if ('message' in next) return `message "${next.message}"`;
  return 'signal' in next ? `signal "${next.signal}"` : `"${'element' in next ? next.element : ''}"`;
}

const describe = (wait: Wait): string =>
  wait.kind === 'incident' ? `incident ${wait.element} (${wait.message})` : `${wait.kind} ${wait.element}`;
