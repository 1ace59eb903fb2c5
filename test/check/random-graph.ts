import type { Flow, Node, Process, Trigger } from '../../engine/kernel/model.ts';
import { dice } from '../kernel/random-diagram.ts';

const NONE: Trigger = { kind: 'none' };
const HOUR: Trigger = { kind: 'timer', duration: '"PT1H"' };
const assignment = { roles: [], guards: [], separation: { tasks: [], relations: [] } };

/** Gateways, tasks and ends connected as chance has it: most such graphs are unsound, in every way in which one can be. */
export function randomGraph(seed: number): Process {
  const graph = new Graph(dice(seed));
  graph.scope('process', 3 + graph.roll(5), 0);
  const title = { en: 'x', 'zh-CN': 'x' };
  return { modelVersion: 1, id: 'process', title, zone: 'UTC', nodes: graph.nodes(), flows: graph.flows };
}

type Draft = { readonly kind: Node['kind']; readonly parent: string; readonly more: object };

class Graph {
  readonly roll: (sides: number) => number;
  readonly flows: { [id: string]: Flow } = {};
  private readonly drafts = new Map<string, Draft>();
  private readonly defaults = new Map<string, string>();

  constructor(roll: (sides: number) => number) {
    this.roll = roll;
  }

  scope(parent: string, size: number, depth: number): void {
    const start = this.add(parent, 'startEvent', { trigger: NONE });
    const inner = Array.from({ length: size }, () => this.element(parent, depth));
    const events = this.boundaries(inner, parent);
    const ends = [this.add(parent, 'endEvent', { trigger: NONE })];
    if (this.roll(6) === 0) ends.push(this.add(parent, 'endEvent', { trigger: { kind: 'terminate' } }));
    const sources = [start, ...inner, ...events];
    for (const [index, target] of inner.entries()) this.connect(sources[this.roll(index + 1)] ?? start, target);
    for (let n = this.roll(size); n > 0; n -= 1) {
      this.connect(sources[1 + this.roll(sources.length - 1)] ?? start, inner[this.roll(size)] ?? ends[0] ?? '');
    }
    for (const source of sources) {
      if (this.leaving(source).length === 0) this.connect(source, ends[this.roll(ends.length)] ?? '');
    }
    for (const end of ends) if (this.leading(end).length === 0) this.connect(inner[this.roll(size)] ?? start, end);
    for (const source of inner) this.choose(source);
  }

  nodes(): { [id: string]: Node } {
    const built: { [id: string]: Node } = {};
    for (const [id, { kind, parent, more }] of this.drafts) {
      const [incoming, outgoing] = [this.leading(id), this.leaving(id)].map((flows) => flows.map((flow) => flow.id));
      const base = { id, title: { en: id, 'zh-CN': id }, parent, incoming, outgoing, inputs: [], outputs: [] };
      const fallback = this.defaults.get(id);
      built[id] = { kind, ...base, requirements: [], ...more, ...(fallback && { default: fallback }) } as Node;
    }
    return built;
  }

  private element(parent: string, depth: number): string {
    const kind = this.roll(depth === 0 ? 11 : 10);
    if (kind < 3) return this.add(parent, 'userTask', { assignment, boundary: [] });
    if (kind < 4) return this.add(parent, 'task', { boundary: [] });
    if (kind < 6) return this.add(parent, 'exclusiveGateway', {});
    if (kind < 8) return this.add(parent, 'parallelGateway', {});
    if (kind < 10) return this.add(parent, 'inclusiveGateway', {});
    const id = this.add(parent, 'subProcess', { boundary: [] });
    this.scope(id, 2 + this.roll(2), depth + 1);
    return id;
  }

  private boundaries(hosts: readonly string[], parent: string): string[] {
    return hosts.flatMap((host) => {
      const draft = this.drafts.get(host);
      if (!draft || !/^(userTask|subProcess)$/.test(draft.kind) || this.roll(4) > 0) return [];
      const more = { trigger: HOUR, attachedTo: host, interrupting: this.roll(2) === 0 };
      const id = this.add(parent, 'boundaryEvent', more);
      this.drafts.set(host, { ...draft, more: { ...draft.more, boundary: [id] } });
      return [id];
    });
  }

  /** Whoever chooses has a condition on every flow but one, a variable of its own each. */
  private choose(source: string): void {
    const kind = this.drafts.get(source)?.kind;
    const flows = this.leaving(source);
    const fallback = flows.at(-1);
    if (!/^(exclusive|inclusive)Gateway$/.test(kind ?? '') || flows.length < 2 || !fallback) return;
    this.defaults.set(source, fallback.id);
    for (const flow of flows) if (flow !== fallback) this.flows[flow.id] = { ...flow, condition: flow.id };
  }

  private add(parent: string, kind: Node['kind'], more: object): string {
    const id = `${kind.slice(0, 2)}${this.drafts.size}`;
    this.drafts.set(id, { kind, parent, more });
    return id;
  }

  private connect(source: string, target: string): void {
    const id = `f${Object.keys(this.flows).length}`;
    this.flows[id] = { id, source, target };
  }

  private readonly leaving = (id: string): Flow[] => Object.values(this.flows).filter(({ source }) => source === id);
  private readonly leading = (id: string): Flow[] => Object.values(this.flows).filter(({ target }) => target === id);
}
