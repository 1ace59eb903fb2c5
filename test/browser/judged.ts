import { asNamed } from '../../engine/bpmn/as-named.ts';
import { compile } from '../../engine/bpmn/compile.ts';
import type { Case } from '../../engine/cases/case.ts';
import { play } from '../../engine/cases/play.ts';
import { behaviour } from '../../engine/check/behaviour.ts';
import { catalogue } from '../fixtures/catalogue.ts';

/** A diagram with its scenarios, as files of this repository have them. */
export interface Subject {
  readonly name: string;
  readonly xml: string;
  readonly cases: readonly Case[];
  /** Of a whole package: its process, and what else is in it. */
  readonly own?: { readonly key: string } & Parameters<typeof asNamed>[1];
}

/** Everything that is said of a diagram: what is refused, what each scenario comes to, fact by fact, and what it can come to. */
export async function judged({ name, xml, cases, own }: Subject) {
  const { process, problems } = await compile(xml, own ? await asNamed(xml, own) : catalogue, own?.key);
  if (!process) return { name, problems };
  const { verdicts, findings, states } = behaviour(process);
  return { name, problems, played: cases.map((scenario) => play(process, scenario)), verdicts, findings, states };
}

export const judgedAll = (subjects: readonly Subject[]) => Promise.all(subjects.map(judged));
