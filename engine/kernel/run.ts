import { answer } from './answer.ts';
import { write } from './apply.ts';
import { awaitData } from './availability.ts';
import { Census } from './census.ts';
import { everyTrue } from './choose.ts';
import { goOnCompensating, remember, rememberDone } from './compensation.ts';
import { giveUp, watch } from './condition.ts';
import { map, outputOf, ownOf } from './data.ts';
import { Draft } from './draft.ts';
import type { At } from './elements/behaviour.ts';
import { handOver } from './elements/hand-over.ts';
import { behaviourOf } from './elements/index.ts';
import { isInstance, loopOf } from './elements/instance.ts';
import { afterInstance, beginLoop } from './elements/loop.ts';
import type { Event } from './event.ts';
import { type Clock, type Evaluation, evaluate, moment } from './expression.ts';
import type { Fact } from './fact.ts';
import { Failure } from './feel/failure.ts';
import { inside } from './inside.ts';
import { stopListening } from './listen.ts';
import type { Expression, Mapping, Node, Process } from './model.ts';
import { endAdHoc, endsAdHoc, isOffering } from './offer.ts';
import type { JsonObject, Text } from './outcome.ts';
import { outputsOf } from './output-sets.ts';
import { rejoin, unblock } from './rejoin.ts';
import { startTokens } from './start-quantity.ts';
import { type OpenWait, type Resume, ROOT, type State } from './state.ts';
import { readStores, writeStores } from './stores.ts';
import { endless } from './stuck.ts';
import { byOwner, lookup } from './variables.ts';
import type { Wait } from './wait.ts';

/** Elements that one token may pass in a step without waiting: what goes on longer is a loop without end. */
const MAX_DEPTH = 5_000;
/** Elements that a step may enter altogether. */
const MAX_ENTRIES = 50_000;

interface Due {
  readonly depth: number;
  readonly work: () => void;
}

type Unidentified<W> = W extends Wait ? Omit<W, 'id' | 'title' | 'since'> : never;

/** A wait before it stands: its id, title and time are given by the run. */
export type Wanted = Unidentified<Wait>;

/**
 * One step being taken: the verbs that elements are written in. Every change is a fact that is applied at once
 * by the same code that replays it, so what an element reads is what anyone will read from the facts.
 */
export class Run {
  readonly process: Process;
  readonly facts: Fact[] = [];
  /** How many of them there were when conditions were last asked. */
  watched = 0;
  private readonly event: Event;
  readonly clock: Clock;
  private readonly draft: Draft;
  private readonly beginning = new Set<string>();
  private readonly missing = new Map<string, number>();
  private readonly census = new Census();
  private readonly queue: Due[] = [];
  private next = 0;
  private depth = 0;
  private entered = 0;

  constructor(process: Process, before: State, event: Event) {
    this.process = process;
    this.event = event;
    this.clock = { at: event.at, zone: process.zone };
    this.draft = new Draft(before);
  }

  get state(): State {
    return this.draft.state;
  }

  emit(fact: Fact): void {
    this.census.note(this.state, fact);
    write(this.draft, fact);
    this.facts.push(fact);
  }

  node(element: string): Node {
    const node = this.process.nodes[element];
    if (!node) throw new Error(`No element "${element}" in process "${this.process.id}"`);
    return node;
  }

  at(id: string): At {
    const execution = this.state.nodes[id];
    if (!execution) throw new Error(`No node "${id}"`);
    return { id, scope: execution.scope, node: this.node(execution.element) };
  }

  /** The next `element#n`. */
  fresh(element: string): string {
    return `${element}#${(this.state.counters[element] ?? 0) + 1}`;
  }

  /** `ahead` are values that are not written yet. */
  evaluate(expression: Expression, scope: string, result?: JsonObject, ahead: JsonObject = {}): Evaluation {
    const written = lookup(this.state, scope, result);
    return evaluate(expression, (name) => (Object.hasOwn(ahead, name) ? ahead[name] : written(name)), this.clock);
  }

  /** The absolute time that a time or a duration from now means. */
  moment(expression: Expression, scope: string): string {
    return moment(expression, lookup(this.state, scope), this.clock);
  }

  map(mappings: readonly Mapping[], scope: string, result?: JsonObject): JsonObject {
    return map(this, mappings, scope, result);
  }

  set(scope: string, values: JsonObject): void {
    for (const [owner, owned] of byOwner(this.state, scope, values)) {
      this.emit({ type: 'variablesSet', scope: owner, values: owned });
    }
  }

  enter(
    element: string,
    scope: string,
    consumed: readonly string[],
    result: JsonObject = {},
    id = this.fresh(element),
    own?: JsonObject,
  ): void {
    this.entered += 1;
    const at = this.stand(element, scope, consumed, id, own);
    const resume = { step: 'enter', result } as const;
    if (this.depth > MAX_DEPTH || this.entered > MAX_ENTRIES) this.incident(at, endless(), resume);
    else this.attempt(at, resume, () => this.behave(at, result));
  }

  /** An execution of an element stands from now on, without doing anything by itself. */
  stand(element: string, scope: string, consumed: readonly string[], id = this.fresh(element), own?: JsonObject): At {
    this.emit({ type: 'entered', node: id, element, scope, consumed, at: this.event.at });
    const node = this.node(element);
    const values = { ...ownOf(node), ...own };
    if (own || node.own) this.emit({ type: 'variablesSet', scope: id, values });
    return { id, scope, node };
  }

  behave(at: At, result: JsonObject): void {
    const loop = loopOf(at.node);
    if (loop && !isInstance(this, at)) {
      beginLoop(this, at, loop);
      return;
    }
    if (!readStores(this, at)) this.execute(at, result);
  }

  /** Whatever it reads is there: it does what it does. */
  execute(at: At, result: JsonObject): void {
    if (awaitData(this, at)) return;
    const { given } = at.node;
    if (given) this.emit({ type: 'variablesSet', scope: at.id, values: this.map(given, at.id) });
    behaviourOf(at.node).enter(this, at, result);
  }

  /** Begins a scope at all its entries; it cannot be over before the last of them was entered. */
  begin(scope: string, entries: readonly string[], result: JsonObject = {}): void {
    this.beginning.add(scope);
    for (const entry of entries) if (scope in this.state.nodes) this.enter(entry, scope, [], result);
    this.beginning.delete(scope);
    this.settle(scope);
  }

  /** A wait of the node begins: under the node's own id, or a fresh one for a boundary event or another attempt. */
  wait(node: string, wanted: Wanted, id = this.fresh(wanted.element)): void {
    const { title } = this.node(wanted.element);
    this.emit({ type: 'waited', node, wait: { ...wanted, id, title, since: this.event.at } });
  }

  /** What was awaited has come: whoever waited goes on with it. */
  answer(open: OpenWait, result: JsonObject): void {
    answer(this, open, result);
  }

  complete(at: At, result: JsonObject = {}): void {
    if (!writeStores(this, at, result)) this.completed(at, result);
  }

  /** Hands over what it gives, and leaves. */
  completed(at: At, result: JsonObject): void {
    let next = () => this.leave(at);
    const written = at.node.writes && { written: true as const };
    const done = this.attempt(at, { step: 'complete', result, ...written }, () => {
      handOver(this, at, this.map(outputsOf(this, at, result), at.id, result));
      if (isInstance(this, at)) next = afterInstance(this, at);
    });
    if (done) next();
  }

  /** Goes on by the flows that are chosen; nothing more to do in the scope ends it. */
  leave(at: At): void {
    const choose = behaviourOf(at.node).choose ?? everyTrue;
    let flows: readonly string[] = [];
    let last = false;
    const chosen = this.attempt(at, { step: 'leave' }, () => {
      last = endsAdHoc(this, at);
      flows = choose(this, at);
    });
    if (!chosen) return;
    remember(this, at);
    this.left(at);
    if (last && endAdHoc(this, at.scope)) return;
    this.takeAll(at, flows);
    this.settle(at.scope);
  }

  left(at: At): void {
    this.emit({ type: 'left', node: at.id, at: this.event.at });
  }

  /** Leaves by its flows while it still stands: what it began goes on beside them. */
  goOnAlready(at: At): void {
    this.takeAll(at, (behaviourOf(at.node).choose ?? everyTrue)(this, at));
  }

  private takeAll({ node, scope }: At, flows: readonly string[]): void {
    const quantity = ('completionQuantity' in node && node.completionQuantity) || 1;
    for (const flow of flows) for (let n = 0; n < quantity; n += 1) this.take(flow, scope);
  }

  take(flow: string, scope: string): void {
    const target = this.process.flows[flow]?.target ?? '';
    this.emit({ type: 'taken', flow, target, scope });
    this.later(() => this.arrive(flow, scope), 1);
  }

  /** Does it once what is under way has gone as far as it goes; `deeper` by one where it could go on without end. */
  later(work: () => void, deeper: 0 | 1): void {
    this.queue.push({ work, depth: this.depth + deeper });
  }

  /**
   * The first of the flows for which something holds. Looks first where one was found the last time, so that a join of
   * thousands of flows is not searched from its beginning for each of them.
   */
  findFlow(
    flows: readonly string[],
    join: string,
    scope: string,
    holds: (flow: string) => boolean,
  ): string | undefined {
    const key = `${scope} ${join}`;
    const from = this.missing.get(key) ?? 0;
    for (let n = 0; n < flows.length; n += 1) {
      const index = (from + n) % flows.length;
      const flow = flows[index] ?? '';
      if (!holds(flow)) continue;
      this.missing.set(key, index);
      return flow;
    }
    return undefined;
  }

  /** Moves tokens until each one waits; what is left waiting for a token that cannot come is an incident. */
  drain(): void {
    do {
      watch(this);
      for (let due = this.queue[this.next]; due; due = this.queue[this.next]) {
        this.next += 1;
        this.depth = due.depth;
        due.work();
        watch(this);
      }
    } while (rejoin(this));
    unblock(this);
    giveUp(this);
  }

  hasToken(flow: string, scope: string): boolean {
    return (this.state.tokens[scope]?.[flow] ?? 0) > 0;
  }

  /** Elements that are being executed in a scope, and how many executions of each. */
  standingIn(scope: string): ReadonlyMap<string, number> {
    return this.census.standing(this.state, scope);
  }

  targetOf(flow: string): Node {
    return this.node(this.process.flows[flow]?.target ?? '');
  }

  /** Takes a flow to an event that has happened already: it is entered, and completes with what it brought. */
  pass(flow: string, scope: string, result: JsonObject): void {
    const { id: element } = this.targetOf(flow);
    this.emit({ type: 'taken', flow, target: element, scope });
    this.complete(this.stand(element, scope, [flow]), result);
  }

  /** Ends a node before its time, and everything inside it first. */
  interrupt(id: string, by: string): void {
    this.interruptInside(id, by);
    rememberDone(this, id);
    this.emit({ type: 'interrupted', node: id, by, at: this.event.at });
  }

  /** Ends everything in a scope, except for the node that asks for it. */
  interruptInside(scope: string, by: string): void {
    if ((this.state.nodes[scope]?.children ?? 0) === 0) return;
    for (const node of inside(this.state, scope, by)) {
      if (this.state.nodes[node]?.scope === scope) rememberDone(this, node);
      this.emit({ type: 'interrupted', node, by, at: this.event.at });
    }
  }

  incident(at: At, { code, message, text }: Problem, resume: Resume, failed: Wait | null = null): void {
    if (resume.step === 'complete' || resume.step === 'leave') stopListening(this, at.id);
    const { id: element, title } = at.node;
    const id = this.fresh(element);
    const wait: Wait = {
      kind: 'incident',
      id,
      element,
      title,
      since: this.event.at,
      code,
      message,
      ...(text && { text }),
    };
    this.emit({ type: 'incidentRaised', node: at.id, wait, failed, resume });
  }

  /** The scope's work is over: the process ends, or the sub-process goes on. */
  finish(scope: string, status: 'completed' | 'terminated', end?: string): void {
    if (scope !== ROOT) this.complete(this.at(scope));
    else
      this.end(status, {
        ...(end !== undefined && { end }),
        output: outputOf(this.process, this.state.variables[ROOT] ?? {}),
      });
  }

  end(status: 'completed' | 'terminated' | 'failed' | 'cancelled', more: Ending): void {
    this.emit({ type: 'ended', status, at: this.event.at, ...more });
  }

  /** A scope in which nothing stands any more is over, or goes on with what it undoes. */
  settle(scope: string): void {
    const execution = this.state.nodes[scope];
    if (!execution || execution.children > 0 || execution.tokens > 0 || this.beginning.has(scope)) return;
    if (isOffering(this.state, scope)) return;
    if (execution.compensation) goOnCompensating(this, scope);
    else this.finish(scope, 'completed', scope === ROOT ? this.lastEnd() : undefined);
  }

  /** The end event that the last token reached, if it ended at one. */
  private lastEnd(): string | undefined {
    const left = this.facts.findLast((fact) => fact.type === 'left');
    const entered = this.facts.findLast((fact) => fact.type === 'entered');
    // an end event that undoes something is left long after it was entered
    const ends = [left?.node.slice(0, left.node.lastIndexOf('#')), entered?.element];
    return ends.find((element) => element !== undefined && this.process.nodes[element]?.kind === 'endEvent');
  }

  arrive(flow: string, scope: string): void {
    if (!this.hasToken(flow, scope)) return;
    const node = this.targetOf(flow);
    const consumed = behaviourOf(node).join ? undefined : startTokens(this, node, scope, flow);
    if (consumed) this.enter(node.id, scope, consumed);
    else this.join(node, scope);
  }

  /** Enters a gateway that joins, if it is due. */
  join(node: Node, scope: string): void {
    const consumed = behaviourOf(node).join?.(this, node, scope);
    if (consumed) this.enter(node.id, scope, consumed, { consumed });
  }

  attempt(at: At, resume: Resume, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.incident(at, error, resume);
      return false;
    }
  }
}

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly text?: Text;
}

interface Ending {
  readonly end?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly reason?: string;
  readonly output: JsonObject;
}
