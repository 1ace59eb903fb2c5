import { type Outcome, outcome, type Text, text } from '../../kernel/outcome.ts';
import type { Catalogue } from '../catalogue.ts';
import { attribute, type Element, idOf } from '../element.ts';
import type { Outline } from '../outline.ts';

export interface Context {
  readonly outline: Outline;
  readonly definitions: Element;
  readonly catalogue: Catalogue;
  /** The file, for what its reader does not keep. */
  readonly xml: string;
}

/** Sections of BPMN 2.0.2, or why we refuse what it does not forbid; where we ask more than it says, both. */
export type Basis =
  | { readonly clause: string; readonly reason?: Text }
  | { readonly clause?: undefined; readonly reason: Text };

export type About = Basis & {
  /** The name of the rule's file, of its fixtures and of its page in docs/rules. */
  readonly code: string;
  readonly title: Text;
  /** What a diagram must keep. */
  readonly demand: Text;
  readonly mend: Text;
};

/** One thing that a diagram must keep to be executed. */
export type Rule = About & { readonly check: (context: Context) => Outcome[] };

/** A refusal of one element, with the mend. */
export type Refuse = (path: string, en: string, zh: string) => Outcome;

/** What a refusal rests on, for whoever reads it: a person, or a program with `--json`. */
const detailsOf = ({ clause, reason }: Basis) => ({
  ...(clause !== undefined && { clause: `BPMN 2.0.2, ${clause}` }),
  ...(reason !== undefined && { reason: { ...reason } }),
});

/** Declares a rule; `check` gets the refusal that carries its code and basis. */
export const rule = (about: About, check: (context: Context, refuse: Refuse) => Iterable<Outcome>): Rule => ({
  ...about,
  check: (context) => {
    // What has no id is found by that of the process, or of the file.
    const around = idOf(context.outline.process) || idOf(context.definitions);
    const refuse: Refuse = (path, en, zh) => {
      const name = attribute(context.outline.byId.get(path)?.element, 'name');
      const details = { ...(name !== undefined && { name }), ...detailsOf(about) };
      return outcome(about.code, text(en, zh), { ...(path || around ? { path: path || around } : {}), details });
    };
    return [...check(context, refuse)];
  },
});
