import type { Job, Node, Process } from '../../kernel/model.ts';
import { type Json, type Outcome, outcome, type Text, text } from '../../kernel/outcome.ts';
import type { DataFlow } from '../data/flow.ts';
import type { Place } from '../data/places.ts';
import type { Surroundings } from '../data/surroundings.ts';

export interface Context {
  readonly process: Process;
  readonly surroundings: Surroundings;
  readonly flow: DataFlow;
  readonly places: readonly Place[];
}

export interface About {
  /** The name of the rule's file, of its fixtures and of its page in docs/rules. */
  readonly code: string;
  /** Numbers of the requirements that it serves. */
  readonly requirement: string;
  readonly reason: Text;
  readonly title: Text;
  /** What a package must keep. */
  readonly demand: Text;
  readonly mend: Text;
}

/** An error keeps a package from being deployed; a warning should be looked at. */
export type Severity = 'error' | 'warning';

export interface Finding {
  readonly severity: Severity;
  readonly outcome: Outcome;
}

export type Find = (path: string, en: string, zh: string, details?: Readonly<Record<string, Json>>) => Finding;

/** One thing that a package must keep so that its process works as it must. */
export type PackageRule = About & { readonly check: (context: Context) => readonly Finding[] };

/** Declares a rule; `check` says what it refuses and what it warns of, with the rule's code and reason. */
export const packageRule = (
  about: About,
  check: (context: Context, refuse: Find, warn: Find) => Iterable<Finding>,
): PackageRule => ({
  ...about,
  check: (context) => {
    const find =
      (severity: Severity): Find =>
      (path, en, zh, more = {}) => {
        const { requirement, reason, code, mend } = about;
        const name = context.process.nodes[path]?.title.en ?? context.process.flows[path]?.title?.en;
        const details: Record<string, Json> = { requirement, reason: { ...reason }, mend: { ...mend }, ...more };
        if (name !== undefined && name !== path) details.name = name;
        return { severity, outcome: outcome(code, text(en, zh), { path, details }) };
      };
    return [...check(context, find('error'), find('warning'))];
  },
});

export const nodesOf = <K extends Node['kind']>({ process }: Context, kind: K): readonly Extract<Node, { kind: K }>[] =>
  Object.values(process.nodes).filter((node): node is Extract<Node, { kind: K }> => node.kind === kind);

/** Every plugin that a process runs, with the element that runs it: its own, or that of a data store. */
export const jobsOf = ({ process }: Context): readonly { readonly node: Node; readonly job: Job }[] =>
  Object.values(process.nodes).flatMap((node) => jobsAt(node).map((job) => ({ node, job })));

export const jobsAt = (node: Node): readonly Job[] => [
  ...(node.kind === 'serviceTask' ? [node.job] : []),
  ...[...(node.reads ?? []), ...(node.writes ?? [])].map(({ job }) => job),
];
