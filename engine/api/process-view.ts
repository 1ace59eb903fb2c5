import type { SignedStage } from '../audit/stage-acts.ts';
import type { CataloguedProcess, CataloguedVersion } from '../definitions/catalogue/processes.ts';
import type { Text } from '../kernel/outcome.ts';
import { namedRole } from './names.ts';

const sum = (all: readonly CataloguedVersion[], of: 'running' | 'incidents') =>
  all.reduce((total, it) => total + it[of], 0);

/** A row of the catalogue. */
export const processRow = ({
  key,
  title,
  owner,
  state,
  version,
  hash,
  nextReview,
  overdue,
  versions,
}: CataloguedProcess) => ({
  ...{ key, title, state, version, hash, nextReview, overdue },
  owner: namedRole(owner),
  running: sum(versions, 'running'),
  incidents: sum(versions, 'incidents'),
  drafts: versions.filter(({ draft }) => draft !== null).length,
  versions: versions.length,
});

const signed = ({ printedName, title: meaning, reason, signedAt, zone }: SignedStage) => ({
  ...{ printedName, meaning, reason, signedAt, zone },
});

export function processView(
  found: CataloguedProcess,
  {
    titleOf,
    nameOf,
    reviewMonths,
  }: { titleOf: (key: string) => Text; nameOf: (id: string) => string; reviewMonths: number },
): object {
  const named = (key: string) => ({ id: key, title: titleOf(key) });
  return {
    ...processRow(found),
    reviewMonths,
    calls: found.calls.map(named),
    calledBy: found.calledBy.map(named),
    plugins: found.plugins,
    versions: found.versions.map((it) => ({
      ...it,
      deployedBy: it.deployedBy && nameOf(it.deployedBy),
      signatures: it.signatures.map(signed),
      reviews: it.reviews.map(signed),
    })),
  };
}
