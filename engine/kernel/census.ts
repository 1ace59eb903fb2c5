import type { Fact } from './fact.ts';
import type { State } from './state.ts';

/** How many executions of each element stand in each scope, counted once in a step and kept up with its facts. */
export class Census {
  private scopes: Map<string, Map<string, number>> | undefined;

  standing(state: State, scope: string): ReadonlyMap<string, number> {
    if (!this.scopes) {
      this.scopes = new Map();
      for (const { scope: around, element } of Object.values(state.nodes)) this.count(around, element, 1);
    }
    return this.scopes.get(scope) ?? NONE;
  }

  /** A fact is about to be written to that state. */
  note({ nodes }: State, fact: Fact): void {
    if (!this.scopes) return;
    if (fact.type === 'started' || fact.type === 'ended') this.scopes = undefined;
    else if (fact.type === 'entered') this.count(fact.scope, fact.element, 1);
    else if (fact.type === 'left' || fact.type === 'interrupted') {
      const over = nodes[fact.node];
      if (over) this.count(over.scope, over.element, -1);
    }
  }

  private count(scope: string, element: string, by: 1 | -1): void {
    const elements = this.scopes?.get(scope) ?? new Map<string, number>();
    this.scopes?.set(scope, elements);
    const left = (elements.get(element) ?? 0) + by;
    if (left > 0) elements.set(element, left);
    else elements.delete(element);
  }
}

const NONE: ReadonlyMap<string, number> = new Map();
