import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused } from '../../store/refusal.ts';
import type { Actor } from '../../store/transaction.ts';
import { provenAuthors } from '../drafts/revisions.ts';
import { openPackage } from '../package.ts';
import { packageProblems } from '../problems.ts';
import { versionProblem } from '../version-rules.ts';
import { packageRefused } from './refused.ts';
import { requireReason, type StepRequest, signedStep } from './signed-step.ts';
import { type Staged, staged } from './staged.ts';
import { enterStage, requireStage } from './standing.ts';

/** An author signs the package as written by them and the other authors, and says why it is changed (DEF-3). From here on it cannot be. */
export function submit(store: Store, request: StepRequest, person: Actor): Promise<Staged | Refused> {
  return signedStep(store, request, 'definition.draft', person, async ({ tx, row, files, sign }) => {
    requireStage(row, 'draft');
    requireReason(tx);
    const authors = await provenAuthors(tx, row);
    if (!authors.includes(person.id)) throw new Refusal(notAnAuthor);
    const problems = packageProblems(files);
    if (problems.length > 0) throw new Refusal(packageRefused(problems));
    const { key, version } = openPackage(files).manifest;
    const taken = await versionProblem(tx, key, version);
    if (taken) throw new Refusal(taken);
    const round = row.round + 1;
    const { revision, base } = row;
    await sign('definition.submit', ['authored'], { round, authors, revision, base });
    return staged(
      await enterStage(tx, row, { action: 'definition.submit', stage: 'in-review', round, told: { authors } }),
    );
  });
}

const notAnAuthor: Outcome = outcome(
  'not-an-author',
  text('Only who wrote at this package signs it as authored.', '仅参与编制此流程包的人员可以“编制”签名。'),
);
