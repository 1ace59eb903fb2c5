import type { Fact } from '../kernel/fact.ts';
import { initial } from '../kernel/initial.ts';
import { ROOT, type State } from '../kernel/state.ts';
import { type Step, step } from '../kernel/step.ts';
import type { Abstract } from './abstract.ts';
import { hasHappened, waitsAgain } from './again.ts';
import { keyOf, withoutData } from './canonical.ts';
import { circling } from './circling.ts';
import { type Move, moves, type Outcome, starts } from './moves.ts';

/** One state that can be reached, and the states that each of its moves can lead to. */
export interface Place {
  readonly state: State;
  /** The shortest way here: the place before, and what happened there. */
  readonly from?: number;
  readonly label: string;
  moves: readonly { readonly by: Move['by']; readonly to: readonly number[] }[];
  /** Its moves are known. */
  expanded: boolean;
  /** Of its moves only some are: those of one execution, or a choice that must be made first. */
  partial: boolean;
}

export interface Explored {
  readonly places: readonly Place[];
  /** The first places of each start, one for each choice of what comes with it. */
  readonly starts: readonly (readonly number[])[];
  readonly entered: ReadonlySet<string>;
  /** Elements that a token has come to, entered or not. */
  readonly arrived: ReadonlySet<string>;
  /** By element: the place at which it was first executed twice at a time. */
  readonly doubled: ReadonlyMap<string, number>;
  readonly complete: boolean;
  /** Some orders were left out. */
  readonly reduced: boolean;
}

/**
 * Every state that the kernel can bring a process to, breadth first, until there are `most`. `reduced`: of things that
 * happen side by side, one order only, where every order comes to the same.
 */
export function explore(abstract: Abstract, most: number, reduced = false): Explored {
  const exploration = new Exploration(abstract, reduced);
  exploration.begin();
  let at = 0;
  do {
    for (; at < exploration.places.length && exploration.mayGoOn(most); at += 1) exploration.expand(at);
  } while (exploration.mayGoOn(most) && exploration.catchUp());
  return exploration.explored();
}

/** Steps that go on for thousands of elements are few, or the exploration is over. */
const MOST_FACTS = 40_000;

class Exploration {
  readonly places: Place[] = [];
  private readonly abstract: Abstract;
  private readonly known = new Map<string, number>();
  private readonly starts: (readonly number[])[] = [];
  private readonly entered = new Set<string>();
  private readonly arrived = new Set<string>();
  private readonly doubled = new Map<string, number>();
  private readonly once: readonly string[];
  private readonly reduces: boolean;
  private reduced = false;
  private facts = 0;

  constructor(abstract: Abstract, reduces: boolean) {
    this.abstract = abstract;
    this.reduces = reduces;
    this.once = Object.values(abstract.process.nodes).flatMap((node) => (waitsAgain(node) ? node.id : []));
  }

  mayGoOn(most: number): boolean {
    return this.places.length < most && this.facts < MOST_FACTS;
  }

  begin(): void {
    for (const { outcomes } of starts(this.abstract)) {
      this.starts.push(outcomes.map((outcome) => this.arrive(this.play(initial, outcome), outcome.label)));
    }
  }

  expand(at: number): void {
    const place = this.places[at];
    if (!place || this.isOvergrown(place.state)) return;
    place.expanded = true;
    if (place.state.status !== 'active' || isEndless(place.state)) return;
    const all = moves(this.abstract, place.state);
    const few = this.reduces ? this.few(all, place.state, at) : undefined;
    place.partial = few !== undefined || all.some(({ by }) => by === 'data');
    place.moves = few ?? this.follow(all, place.state, at);
  }

  /** Tokens that multiply in a loop have no end of states: where there are twice as many as elements, it is left at that. */
  private isOvergrown(state: State): boolean {
    const tokens = Object.values(state.tokens).flatMap((flows) => Object.values(flows));
    const many = Object.keys(state.nodes).length + tokens.reduce((sum, count) => sum + count, 0);
    return many > 2 * Object.keys(this.abstract.process.nodes).length + 10;
  }

  /** What is put off must not be put off for ever: one place of each circle of partial ones gets all its moves. */
  catchUp(): boolean {
    const at = this.putOff();
    const place = at === undefined ? undefined : this.places[at];
    if (at === undefined || !place) return false;
    place.partial = false;
    place.moves = this.follow(moves(this.abstract, place.state), place.state, at);
    return true;
  }

  private putOff(): number | undefined {
    if (!this.reduced) return undefined;
    return [...circling(this.places)].find((at) => this.places[at]?.moves.every(({ by }) => by === 'world'));
  }

  explored(): Explored {
    const { places, starts, entered, arrived, doubled, reduced } = this;
    const whole = places.every(({ expanded, state }) => expanded && !isEndless(state));
    const complete = whole && this.putOff() === undefined;
    return { places, starts, entered, arrived, doubled, complete, reduced };
  }

  private follow(all: readonly Move[], before: State, at: number): Place['moves'] {
    return all.map(({ by, outcomes }) => ({
      by,
      to: outcomes.map((outcome) => this.arrive(this.play(before, outcome), outcome.label, at)),
    }));
  }

  /**
   * The moves of one execution alone, if they bear on nothing else: then the others can do afterwards whatever they could
   * do before, and where they would have ended it they end what it has become (a persistent set).
   */
  private few(all: readonly Move[], before: State, at: number): Place['moves'] | undefined {
    const byNode = new Map<string, Move[]>();
    for (const move of all) byNode.set(move.node, [...(byNode.get(move.node) ?? []), move]);
    if (byNode.size < 2) return undefined;
    // what can go on in one way only first: it never piles up then
    const candidates = [...byNode].sort(([, one], [, other]) => ways(one) - ways(other));
    for (const [node, own] of candidates) {
      if (before.nodes[node]?.children !== 0) continue;
      const played = own.map(({ outcomes }) => outcomes.map((outcome) => this.play(before, outcome)));
      if (
        played
          .flat()
          .some(({ facts }) => facts.some((fact) => bearsOnOthers(fact, node, before) || this.isAwaited(fact)))
      )
        continue;
      this.reduced = true;
      return own.map(({ by, outcomes }, move) => ({
        by,
        to: outcomes.map(({ label }, index) => this.arrive(played[move]?.[index], label, at)),
      }));
    }
    return undefined;
  }

  /** Somebody else may wait for what it gives. */
  private isAwaited(fact: Fact): boolean {
    const { names } = this.abstract.awaited;
    return fact.type === 'variablesSet' && Object.keys(fact.values).some((name) => names.has(name));
  }

  private play(before: State, { event, variables }: Outcome): Step {
    const told =
      before.status === 'new'
        ? before
        : { ...before, variables: { ...before.variables, [ROOT]: { ...before.variables[ROOT], ...variables } } };
    const played = step(this.abstract.process, told, event);
    this.facts += played.facts.length;
    return played;
  }

  private arrive(played: Step | undefined, label: string, from?: number): number {
    if (!played) throw new Error('Nothing was played');
    const { state, facts } = played;
    const after = withoutData(state, this.abstract.awaited.names);
    const key = keyOf(
      after,
      this.once.filter((element) => hasHappened(this.abstract.process, after, element)),
    );
    const found = this.known.get(key) ?? this.places.length;
    if (found === this.places.length) {
      this.known.set(key, found);
      const way = from === undefined ? {} : { from };
      this.places.push({ state: after, ...way, label, moves: [], expanded: false, partial: false });
    }
    this.note(facts, state, found);
    return found;
  }

  private note(facts: readonly Fact[], state: State, place: number): void {
    const here = new Map<string, number>();
    const count = (element: string, scope: string) => {
      const key = `${scope} ${element}`;
      here.set(key, (here.get(key) ?? 0) + 1);
      if ((here.get(key) ?? 0) > 1 && !this.doubled.has(element)) this.doubled.set(element, place);
    };
    for (const fact of facts) {
      if (fact.type === 'taken') this.arrived.add(fact.target);
      if (fact.type !== 'entered') continue;
      this.entered.add(fact.element);
      if (!(fact.node in state.nodes)) count(fact.element, fact.scope);
    }
    for (const [id, { element, scope }] of Object.entries(state.nodes)) if (id !== ROOT) count(element, scope);
  }
}

/** The kernel has given up a loop that never waits: nothing more is learnt from it. */
const isEndless = (state: State): boolean =>
  Object.values(state.waits).some(({ wait }) => wait.kind === 'incident' && wait.code === 'token-endless');

const ways = (own: readonly Move[]): number => own.reduce((sum, { outcomes }) => sum + outcomes.length, 0);

/** It ends or completes what stands around or beside, or the order in which things were done will matter when they are undone. */
const bearsOnOthers = (fact: Fact, node: string, before: State): boolean =>
  ((fact.type === 'interrupted' || fact.type === 'left') && fact.node !== node && fact.node in before.nodes) ||
  fact.type === 'ended' ||
  fact.type === 'emptied' ||
  fact.type === 'compensationBegun' ||
  fact.type === 'compensable';
