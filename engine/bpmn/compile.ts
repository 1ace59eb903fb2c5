import type { Process } from '../kernel/model.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { build } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import { examine } from './examine.ts';
import { parse } from './parse.ts';

export type { Catalogue } from './catalogue.ts';

export interface Compiled {
  /** Absent when anything was refused. */
  readonly process?: Process;
  /** Everything that is wrong, at once. */
  readonly problems: readonly Outcome[];
}

/**
 * Turns BPMN XML into the process that the kernel runs, or says why not, element by element (W7). Of several pools that are
 * executed, `key` is the id of the one that is meant.
 */
export async function compile(xml: string, catalogue: Catalogue, key?: string): Promise<Compiled> {
  const { definitions, problems: unread } = await parse(xml);
  if (!definitions) return { problems: unread };
  const { outline, problems: broken } = examine(definitions, catalogue, xml, key);
  const problems = [...unread, ...broken];
  return problems.length === 0 && outline ? { process: build(outline, catalogue), problems } : { problems };
}
