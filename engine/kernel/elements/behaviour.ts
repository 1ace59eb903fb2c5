import type { Node, NodeKind } from '../model.ts';
import type { JsonObject } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { Wait } from '../wait.ts';

export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

/** One execution of one element. */
export interface At<N extends Node = Node> {
  readonly id: string;
  readonly scope: string;
  readonly node: N;
}

/** What one BPMN element does, said in the verbs of `Run`. */
export interface Behaviour<N extends Node = Node> {
  /** A token has come. May throw a Failure before it emits anything: the node then stands as an incident. */
  enter(run: Run, at: At<N>, result: JsonObject): void;
  /** Its wait was answered. By default it completes with the result. */
  answer?(run: Run, at: At<N>, result: JsonObject, answered: Wait): void;
  /** The flows whose tokens an entry takes, or nothing to let the token wait. By default each token is an entry. */
  join?(run: Run, node: N, scope: string): readonly string[] | undefined;
  /** The flows to leave by. By default all whose condition holds. */
  choose?(run: Run, at: At<N>): readonly string[];
}
