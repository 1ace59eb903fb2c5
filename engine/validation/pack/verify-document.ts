import { canonical } from '../../audit/canonical.ts';
import { packageProblems } from '../../definitions/problems.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { ValidationDocument } from '../document.ts';
import { drawUp } from '../draw-up.ts';
import { broken, type Check, type CheckId, check, WHY } from './checks.ts';
import type { PackContent } from './pack.ts';
import { readGate } from './read-pack.ts';

type Section = readonly [check: CheckId, part: (document: ValidationDocument) => unknown, path: string];

/** What is drawn up again from the records; what it says in words, and of the version before, is under the signature alone. */
const SECTIONS: readonly Section[] = [
  ['plan', ({ definition, installation, plan: { rules, gates } }) => [definition, installation, rules, gates], 'plan'],
  ['scope', ({ scope }) => scope, 'scope'],
  ['matrix', ({ matrix }) => matrix, 'matrix'],
  ['scenarios', ({ scenarios, coverage }) => [scenarios, coverage], 'scenarios'],
  ['approvals', ({ approvals }) => approvals, 'approvals'],
  ['hashes', ({ hashes }) => hashes, 'hashes'],
];

/** Draws up the validation again from the records that the pack carries, and compares each part of it (DEF-14). */
export async function documentChecks(content: PackContent, document: ValidationDocument): Promise<readonly Check[]> {
  const again = await drawnAgain(content, document);
  return SECTIONS.map(([id, part, path]) => {
    const same = again && canonical(part(again)) === canonical(part(document));
    return check(id, same ? [] : [differs(path)]);
  });
}

const differs = (path: string): Outcome => broken(WHY.differs, `validation/${path}`);

async function drawnAgain(
  { package: { hash, files }, evidence, inForce, acts, installation }: PackContent,
  { changes, plan: { how }, at }: ValidationDocument,
): Promise<ValidationDocument | undefined> {
  const gate = readGate(evidence);
  const readable = inForce === null || readGate(inForce);
  if (!gate?.coverage || !gate.process || !readable || packageProblems(files).length > 0) return undefined;
  return drawUp({ hash, files, gate: evidence, inForce, acts, changes, installation, how, at });
}
