import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Element, idOf } from '../element.ts';
import type { Outline } from '../outline.ts';

export interface Context {
  readonly outline: Outline;
  readonly definitions: Element;
  readonly catalogue: Catalogue;
}

/** One thing that a diagram must keep to be executed: its code is the name of its file and of its fixtures. */
export interface Rule {
  readonly code: string;
  readonly check: (context: Context) => Outcome[];
}

/** A refusal of one element, with the mend. */
export type Refuse = (path: string, en: string, zh: string) => Outcome;

/** Declares a rule; `check` gets the refusal that carries its code. */
export const rule = (code: string, check: (context: Context, refuse: Refuse) => Iterable<Outcome>): Rule => ({
  code,
  check: (context) => {
    // What has no id is found by that of the process, or of the file.
    const around = idOf(context.outline.process) || idOf(context.definitions);
    const at = (path: string) => (path || around ? { path: path || around } : {});
    return [...check(context, (path, en, zh) => outcome(code, text(en, zh), at(path)))];
  },
});
