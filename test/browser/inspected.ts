import { compile } from '../../engine/bpmn/compile.ts';
import type { Surroundings } from '../../engine/check/data/surroundings.ts';
import { inspect } from '../../engine/check/inspect.ts';
import { catalogue, standard } from '../fixtures/package-rules/standard.ts';

/** A diagram with what its file says of the rest of its package. */
export interface PackageSubject {
  readonly name: string;
  readonly xml: string;
  readonly own: Partial<Surroundings>;
}

/** What the rules of packages find. */
async function inspected({ name, xml, own }: PackageSubject) {
  const surroundings = { ...standard, ...own };
  const { process, problems } = await compile(xml, catalogue(surroundings));
  return { name, ...(process ? inspect(process, surroundings) : { problems, warnings: [] }) };
}

export const inspectedAll = (subjects: readonly PackageSubject[]) => Promise.all(subjects.map(inspected));
