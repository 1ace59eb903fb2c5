import type { Catalogue } from '../../../engine/bpmn/catalogue.ts';
import type { Element } from '../../../engine/bpmn/element.ts';
import { examine, FILE_CODES } from '../../../engine/bpmn/examine.ts';
import { rules } from '../../../engine/bpmn/rules/index.ts';
import type { Outcome, Text } from '../../../engine/kernel/outcome.ts';

/** What bpmnlint asks of a plugin: the shapes of its own types, of which the canvas needs nothing else. */
interface Reporter {
  readonly report: (id: string, message: string, more: About) => void;
}

interface LintRule {
  readonly meta: { readonly documentation: { readonly url: string } };
  /** Called with every element from the root down; `false` keeps it from going deeper. */
  readonly check: (element: Element, reporter: Reporter) => boolean;
}

/** What a mark on the canvas shows beside its message. */
export interface About {
  readonly message: string;
  readonly texts: Text;
  readonly mend: Text;
  readonly reason?: Text;
  readonly clause?: string;
}

export interface Subject {
  readonly catalogue: () => Catalogue;
  readonly language: () => keyof Text;
  /** The file as it was read or is written: what the model does not keep is looked for there. */
  readonly xml: () => string;
  /** Of several pools that are executed: the id of the one that is drawn. */
  readonly key?: () => string | undefined;
}

/** For `linting.bpmnlint` of bpmn-js-bpmnlint, and for a `Linter` of bpmnlint. */
export interface Plugin {
  readonly config: { readonly rules: { readonly [name: string]: 'error' } };
  readonly resolver: {
    readonly resolveRule: (pkg: string, name: string) => () => LintRule;
    readonly resolveConfig: (pkg: string, name: string) => never;
  };
}

const MENDS: ReadonlyMap<string, Text> = new Map(rules.map(({ code, mend }) => [code, mend]));
const CODES: readonly string[] = [...FILE_CODES, ...MENDS.keys()];

/**
 * The rules of deployment as rules of bpmnlint, under their own codes: what is marked while drawing is what is refused.
 * The canvas is given `signet.json` and a file that went through `withWrittenTruths`, as the reader is.
 */
export function lintPlugin(subject: Subject): Plugin {
  const problemsOf = oncePerPass((definitions) => {
    const { catalogue, xml, key } = subject;
    return examine(definitions, catalogue(), xml(), key?.()).problems;
  });
  const rule = (code: string): LintRule => ({
    meta: { documentation: { url: `docs/rules/${MENDS.has(code) ? code : 'README'}.md` } },
    check: (definitions, { report }) => {
      for (const problem of problemsOf(definitions)) {
        if (problem.code !== code) continue;
        const message = problem.message[subject.language()];
        report(problem.path ?? definitions.id ?? '', message, { ...aboutOf(problem), message });
      }
      return false;
    },
  });
  return {
    config: { rules: Object.fromEntries(CODES.map((code) => [`signet/${code}`, 'error'])) },
    resolver: {
      resolveRule: (pkg, name) => {
        if (pkg !== 'bpmnlint-plugin-signet' || !CODES.includes(name)) throw new Error(`No rule "${pkg}/${name}"`);
        return () => rule(name);
      },
      resolveConfig: (pkg, name) => {
        throw new Error(`No configuration "${pkg}/${name}": each rule is named`);
      },
    },
  };
}

function aboutOf({ code, message, details = {} }: Outcome): Omit<About, 'message'> {
  const { reason, clause } = details;
  return {
    texts: message,
    mend: MENDS.get(code) ?? message,
    ...(isText(reason) && { reason }),
    ...(typeof clause === 'string' && { clause }),
  };
}

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'zh-CN' in value;

/** All rules of one pass are asked at once: the diagram is examined for the first, and afresh in the next pass, as it changes. */
function oncePerPass(look: (definitions: Element) => readonly Outcome[]): (definitions: Element) => readonly Outcome[] {
  const seen = new Map<Element, readonly Outcome[]>();
  return (definitions) => {
    const known = seen.get(definitions) ?? look(definitions);
    if (seen.size === 0) queueMicrotask(() => seen.clear());
    seen.set(definitions, known);
    return known;
  };
}
