import type { Fact } from '../../engine/kernel/fact.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import { ROOT } from '../../engine/kernel/state.ts';
import { isTriggeredBy } from '../../engine/kernel/triggers.ts';

type Flows = Map<string, number>;

/** Every token by itself, from the facts alone: where it came from, and what took it. Knows nothing of how facts are applied. */
export class Ledger {
  /** What was taken that was not there, what went with a scope that was left, and what leaving a gateway did not make. */
  readonly wrong: string[] = [];
  private readonly process: Process;
  private readonly scopes = new Map<string, Flows>();
  private readonly elements = new Map<string, { readonly element: string; readonly scope: string }>();
  private readonly terminated = new Set<string>();
  private readonly undone = new Set<string>();
  /** Tokens that an element owes to its flows: what it left for, less what was taken. */
  private readonly owed = new Map<string, number>();

  constructor(process: Process) {
    this.process = process;
    this.scopes.set(ROOT, new Map());
  }

  enter(facts: readonly Fact[]): void {
    for (const fact of facts) this.note(fact);
  }

  /** Tokens that wait on flows, by scope. */
  waiting(): { readonly [scope: string]: { readonly [flow: string]: number } } {
    const some = [...this.scopes].filter(([, flows]) => flows.size > 0);
    return Object.fromEntries(some.map(([scope, flows]) => [scope, Object.fromEntries(flows)]));
  }

  /** Gateways that made more tokens than they had to, or fewer. */
  debts(): readonly string[] {
    return [...this.owed].flatMap(([element, count]) => (count === 0 ? [] : `${element} owes ${count}`));
  }

  private note(fact: Fact): void {
    switch (fact.type) {
      case 'taken':
        this.move(fact.scope, fact.flow, 1);
        this.owe(this.process.flows[fact.flow]?.source, -1);
        break;
      case 'entered':
        for (const flow of fact.consumed) this.move(fact.scope, flow, -1);
        this.elements.set(fact.node, fact);
        this.scopes.set(fact.node, new Map());
        if (terminates(this.process.nodes[fact.element])) this.terminated.add(fact.scope);
        break;
      case 'compensationBegun':
        if (fact.after === 'leave') this.undone.add(fact.node);
        break;
      case 'left':
        this.leave(fact.node);
        break;
      case 'interrupted':
        this.scopes.delete(fact.node);
        break;
      case 'emptied':
        this.scopes.set(fact.scope, new Map());
        break;
      case 'ended':
        this.scopes.clear();
        break;
      default:
    }
  }

  private move(scope: string, flow: string, by: 1 | -1): void {
    const flows = this.scopes.get(scope);
    const left = (flows?.get(flow) ?? 0) + by;
    if (!flows || left < 0) this.wrong.push(`${by > 0 ? 'a token for' : 'no token on'} ${flow} in ${scope}`);
    if (left > 0) flows?.set(flow, left);
    else flows?.delete(flow);
  }

  private leave(id: string): void {
    const { element, scope } = this.elements.get(id) ?? {};
    const flows = this.mayEndEarly(id) ? [] : (this.scopes.get(id)?.keys() ?? []);
    for (const flow of flows) this.wrong.push(`${id} was left with a token on ${flow}`);
    this.scopes.delete(id);
    const isInstance = scope !== undefined && this.elements.get(scope)?.element === element;
    const node = this.process.nodes[element ?? ''];
    if (node && !isInstance && !this.undone.has(id)) this.owe(element, made(node, this.process));
  }

  /** A terminate end event and the completion of an ad-hoc sub-process end what still goes on (BPMN 13.3.4, 13.3.5). */
  private mayEndEarly(id: string): boolean {
    const { element = '' } = this.elements.get(id) ?? {};
    return this.terminated.has(id) || this.process.nodes[element]?.kind === 'adHocSubProcess';
  }

  private owe(element: string | undefined, by: number): void {
    const node = this.process.nodes[element ?? ''];
    if (element === undefined || !node || made(node, this.process) === 0) return;
    this.owed.set(element, (this.owed.get(element) ?? 0) + by);
  }
}

const terminates = (node: Node | undefined): boolean =>
  node?.kind === 'endEvent' && isTriggeredBy(node.trigger, 'terminate');

/** How many tokens leaving it makes, where that is the same whatever the data say; else none is counted. */
function made(node: Node, { flows, nodes }: Process): number {
  const parted = node.outgoing.some((flow) => flows[flow]?.condition !== undefined) || 'default' in node;
  const offered = nodes[node.parent]?.kind === 'adHocSubProcess';
  if (node.kind === 'exclusiveGateway') return node.outgoing.length > 0 ? 1 : 0;
  if (parted || offered) return 0;
  if (node.kind === 'parallelGateway' || node.kind === 'inclusiveGateway') return node.outgoing.length;
  return /Task$|^task$/.test(node.kind) && !('completionQuantity' in node) ? node.outgoing.length : 0;
}
