import type { Flow, Loop, Node, Process, Trigger } from '../../engine/kernel/model.ts';

type Kind = 'process' | 'subProcess' | 'transaction' | 'adHocSubProcess';
type Part = { readonly first: string; readonly last: string };

const assignment = { roles: ['qa'], guards: [], separation: { tasks: [], relations: [] } };
const GATEWAYS: readonly Node['kind'][] = ['exclusiveGateway', 'inclusiveGateway', 'complexGateway', 'parallelGateway'];
const CONDITIONS = ['true', 'false', 'done', 'good = true', 'loopCounter > 1'];

/** A number from a seed, again and again the same: a diagram that broke a law can be made again. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A diagram by chance: whatever may stand inside whatever, however unlikely that anyone would draw it. */
export function randomDiagram(seed: number): Process {
  const drawing = new Drawing(dice(seed));
  drawing.scope('process', 'process', 0);
  const title = { en: 'x', 'zh-CN': 'x' };
  return { modelVersion: 1, id: 'process', title, zone: 'UTC', nodes: drawing.nodes, flows: drawing.flows };
}

class Drawing {
  readonly nodes: { [id: string]: Node } = {};
  readonly flows: { [id: string]: Flow } = {};
  private readonly roll: (sides: number) => number;
  private count = 0;

  constructor(roll: (sides: number) => number) {
    this.roll = roll;
  }

  scope(id: string, kind: Kind, depth: number): void {
    for (let n = this.roll(depth > 2 ? 2 : 4) - 1; n > 0; n -= 1) this.handling(id, depth);
    if (kind === 'adHocSubProcess') {
      for (let n = this.roll(3); n >= 0; n -= 1) this.activity(id, depth + 1, false);
      return;
    }
    if (kind !== 'process' && this.roll(4) === 0) this.undoing(id, depth);
    const start = this.add({ ...this.base(id), kind: 'startEvent', trigger: NONE });
    const { first, last } = this.parts(id, depth);
    this.flow(start, first);
    this.flow(last, this.end(id));
  }

  private parts(parent: string, depth: number): Part {
    let whole = this.part(parent, depth);
    for (let n = this.roll(3); n > 0; n -= 1) {
      const next = this.part(parent, depth);
      this.flow(whole.last, next.first);
      whole = { first: whole.first, last: next.last };
    }
    return whole;
  }

  private part(parent: string, depth: number): Part {
    const kind = this.roll(depth > 2 ? 6 : 10);
    if (kind < 5) return alone(this.activity(parent, depth, true));
    if (kind === 5) return alone(this.roll(3) > 0 ? this.thrown(parent) : this.caught(parent));
    return this.branches(parent, depth);
  }

  private branches(parent: string, depth: number): Part {
    const kind = GATEWAYS[this.roll(4)] ?? 'parallelGateway';
    const [first, last] = [this.gateway(parent, kind, true), this.gateway(parent, kind, false)];
    const ways = Array.from({ length: 2 + this.roll(2) }, () => this.parts(parent, depth + 1));
    for (const [index, way] of ways.entries()) {
      const conditional = kind !== 'parallelGateway' && index > 0;
      this.flow(first, way.first, conditional ? CONDITIONS[this.roll(3)] : undefined);
      if (this.roll(8) > 0) this.flow(way.last, last);
      else this.flow(way.last, this.end(parent));
    }
    return { first, last };
  }

  private gateway(parent: string, kind: Node['kind'], forks: boolean): string {
    const base = this.base(parent);
    const needed = forks ? 1 : 1 + this.roll(2);
    if (kind === 'complexGateway') return this.add({ ...base, kind, activation: `activationCount >= ${needed}` });
    if (kind === 'exclusiveGateway' || kind === 'inclusiveGateway' || kind === 'parallelGateway') {
      return this.add({ ...base, kind });
    }
    throw new Error(kind);
  }

  private activity(parent: string, depth: number, mayRepeat: boolean): string {
    const kind = this.roll(depth > 2 ? 4 : 8);
    const loop = this.roll(3) === 0 ? this.loop() : undefined;
    const own = { ...this.base(parent), boundary: [] as string[], ...(loop && { loop }) };
    const more = mayRepeat && this.roll(12) === 0 ? { completionQuantity: 2 } : {};
    const id = this.add(this.node({ ...own, ...more }, kind));
    const { kind: made } = this.nodes[id] ?? {};
    if (made === 'subProcess' || made === 'transaction' || made === 'adHocSubProcess') this.scope(id, made, depth + 1);
    const inside = this.nodes[id];
    const undone = inside && 'undoneBy' in inside && inside.undoneBy !== undefined;
    if (!undone && this.roll(3) === 0) this.undone(id, parent, depth);
    if (made !== 'task' && made !== 'scriptTask') this.boundaries(id, parent, made === 'transaction');
    return id;
  }

  private node(own: ReturnType<Drawing['base']> & { boundary: string[]; loop?: Loop }, kind: number): Node {
    if (kind === 0) return { ...own, kind: 'task' };
    if (kind === 1) return { ...own, kind: 'scriptTask', script: 'done', result: 'value' };
    if (kind < 4) return { ...own, outputs: [{ source: 'true', target: 'value' }], kind: 'userTask', assignment };
    if (kind < 6) return { ...own, kind: 'subProcess' };
    if (kind === 6) return { ...own, kind: 'transaction' };
    const sequential = this.roll(2) === 0;
    const cancelRemaining = this.roll(2) === 0;
    return { ...own, kind: 'adHocSubProcess', sequential, cancelRemaining, completion: CONDITIONS[this.roll(3)] };
  }

  private loop(): Loop {
    const completion = this.roll(3) === 0 ? { completion: 'numberOfCompletedInstances > 1 or loopCounter = 3' } : {};
    if (this.roll(3) === 0) return { kind: 'standardLoop', testBefore: this.roll(2) === 0, maximum: this.roll(3) };
    return {
      kind: 'multiInstance',
      sequential: this.roll(2) === 0,
      cardinality: String(this.roll(4)),
      output: { collection: 'values', item: 'value' },
      ...completion,
    };
  }

  private undone(id: string, parent: string, depth: number): void {
    const boundary = this.boundary(id, parent, { kind: 'compensation', wait: true }, true);
    const base = { ...this.base(parent), boundary: [], forCompensation: true as const };
    const loop = this.roll(4) === 0 ? this.loop() : undefined;
    const handler = this.add(this.node({ ...base, ...(loop && { loop }) }, this.roll(depth > 2 ? 4 : 6)));
    if (this.nodes[handler]?.kind === 'subProcess') this.scope(handler, 'subProcess', depth + 1);
    this.change(id, { compensation: { boundary, handler } });
  }

  private undoing(scope: string, depth: number): void {
    const marks = { forCompensation: true, eventSubProcess: true } as const;
    const undoneBy = this.add({ ...this.base(scope), ...marks, boundary: [], kind: 'subProcess' });
    this.change(scope, { undoneBy });
    const trigger: Trigger = { kind: 'compensation', wait: true };
    const start = this.add({ ...this.base(undoneBy), kind: 'startEvent', trigger });
    const { first, last } = this.parts(undoneBy, depth + 2);
    this.flow(start, first);
    this.flow(last, this.end(undoneBy));
  }

  /** An event sub-process of a scope. */
  private handling(scope: string, depth: number): void {
    const own = { ...this.base(scope), eventSubProcess: true as const, boundary: [] };
    const id = this.add({ ...own, kind: 'subProcess' });
    const beside = this.roll(2) === 0;
    const trigger = this.roll(2) === 0 ? this.awaited(beside) : ({ kind: beside ? 'escalation' : 'error' } as const);
    const more = beside ? { interrupting: false as const } : {};
    const start = this.add({ ...this.base(id), kind: 'startEvent', trigger, ...more });
    const { first, last } = this.parts(id, depth + 2);
    this.flow(start, first);
    this.flow(last, this.end(id));
  }

  /** What an event can wait for. One beside its scope hears no signal of the diagram's own: it would throw it again without end. */
  private awaited(beside: boolean): Trigger {
    const triggers: readonly Trigger[] = [
      { kind: 'timer', duration: '"PT1H"' },
      { kind: 'timer', cycle: '"R2/PT1H"' },
      { kind: 'message', message: 'm', key: 'lot' },
      { kind: 'signal', signal: beside ? 'outside' : 's' },
      { kind: 'conditional', condition: 'done' },
      { kind: 'conditional', condition: 'x > 1' },
      { kind: 'conditional', condition: 'value = true' },
    ];
    return triggers[this.roll(triggers.length)] ?? NONE;
  }

  private boundaries(id: string, parent: string, transaction: boolean): void {
    const triggers: readonly Trigger[] = [
      ...(this.roll(3) === 0 ? [{ kind: 'error' } as const] : []),
      ...(this.roll(3) === 0 ? [{ kind: 'escalation' } as const] : []),
      ...(transaction ? [{ kind: 'cancel' } as const] : []),
    ];
    if (this.roll(3) === 0) {
      const interrupting = this.roll(2) === 0;
      this.flow(this.boundary(id, parent, this.awaited(!interrupting), interrupting), this.end(parent));
    }
    for (const trigger of triggers) {
      const interrupting = trigger.kind === 'error' || trigger.kind === 'cancel' || this.roll(2) === 0;
      this.flow(this.boundary(id, parent, trigger, interrupting), this.end(parent));
    }
  }

  private boundary(attachedTo: string, parent: string, trigger: Trigger, interrupting: boolean): string {
    const id = this.add({ ...this.base(parent), kind: 'boundaryEvent', trigger, attachedTo, interrupting });
    const host = this.nodes[attachedTo];
    if (host && 'boundary' in host) this.change(attachedTo, { boundary: [...host.boundary, id] });
    return id;
  }

  private caught(parent: string): string {
    return this.add({ ...this.base(parent), kind: 'intermediateCatchEvent', trigger: this.awaited(false) });
  }

  private thrown(parent: string): string {
    const triggers: readonly Trigger[] = [
      { kind: 'none' },
      { kind: 'signal', signal: 's' },
      { kind: 'escalation', code: 'TOO_LATE' },
      { kind: 'compensation', wait: this.roll(2) === 0 },
    ];
    return this.add({
      ...this.base(parent),
      kind: 'intermediateThrowEvent',
      trigger: triggers[this.roll(triggers.length)] ?? NONE,
    });
  }

  private end(parent: string): string {
    const triggers: readonly Trigger[] = [
      { kind: 'terminate' },
      { kind: 'error', code: 'OUT_OF_STOCK' },
      { kind: 'signal', signal: 's' },
      { kind: 'escalation', code: 'TOO_LATE' },
      { kind: 'compensation', wait: this.roll(2) === 0 },
      ...(this.inTransaction(parent) ? [{ kind: 'cancel' } as const] : []),
    ];
    const trigger = this.roll(3) > 0 ? NONE : (triggers[this.roll(triggers.length)] ?? NONE);
    return this.add({ ...this.base(parent), kind: 'endEvent', trigger });
  }

  private inTransaction(scope: string): boolean {
    const node = this.nodes[scope];
    return node !== undefined && (node.kind === 'transaction' || this.inTransaction(node.parent));
  }

  private base(parent: string) {
    this.count += 1;
    const id = `n${this.count}`;
    const title = { en: id, 'zh-CN': id };
    return { id, title, parent, incoming: [], outgoing: [], inputs: [], outputs: [], requirements: [] };
  }

  private add(node: Node): string {
    this.nodes[node.id] = node;
    return node.id;
  }

  private change(id: string, what: object): void {
    this.nodes[id] = { ...this.nodes[id], ...what } as Node;
  }

  private flow(source: string, target: string, condition?: string): void {
    const id = `${source}_${target}`;
    this.flows[id] = { id, source, target, ...(condition !== undefined && { condition }) };
    this.change(source, { outgoing: [...(this.nodes[source]?.outgoing ?? []), id] });
    this.change(target, { incoming: [...(this.nodes[target]?.incoming ?? []), id] });
  }
}

const alone = (id: string): Part => ({ first: id, last: id });

const NONE: Trigger = { kind: 'none' };
