import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import { transact } from '../../engine/store/transaction.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { definition } from '../../schemas/db/engine.ts';
import { writeDefinition } from '../setup/definition.ts';
import type { Releasing } from './releasing.ts';

export type Edit = (files: PackageFiles) => PackageFiles;

const PROCESS = 'process.bpmn';
const RULES = 'rules/release-conditions.json';

/** Every place where the diagram says `from` says `to`. */
export const drawn =
  (from: string | RegExp, to: string): Edit =>
  (files) => {
    const before = files[PROCESS] ?? '';
    const after = before.replaceAll(from, to);
    if (after === before) throw new Error(`the diagram does not say ${from}`);
    return { ...files, [PROCESS]: after };
  };

/** One check that is left, and passes on every batch. */
export const withoutChecks: Edit = (files) => {
  const rules = JSON.parse(files[RULES] ?? '') as { checks: { id: string }[] };
  return {
    ...files,
    [RULES]: JSON.stringify({ ...rules, checks: rules.checks.filter(({ id }) => id === 'REL-1.2.1') }),
  };
};

export const withoutCondition = drawn('evaluation.releasable = true and ', '');
export const withoutGuards = drawn(/ guards="quality\.[^"]*"/g, '');
export const withoutDuties = drawn(/<signet:separation [^>]*\/>/g, '');

/** Nothing between the signature and the write that could refuse. */
export const withoutDocuments = drawn(
  /<signet:job plugin="documents\.release-documents"[^>]*\/>.*?<signet:output source="result" target="documents"\/>/gs,
  '<signet:job plugin="quality.require-sources"/><signet:input source="lot" target="lot"/><signet:output source="result" target="documents"/>',
);

/**
 * A package that asks less is effective. What the checks of packages find in it is set aside here: a plant does not rest on
 * their finding everything.
 */
export async function weaken(it: Releasing, version: string, ...edits: readonly Edit[]): Promise<void> {
  const files = await readPackage(fileURLToPath(new URL('../../workflows/batch-release', import.meta.url)));
  const manifest = { ...JSON.parse(files['manifest.json'] ?? ''), version };
  const start: PackageFiles = { ...files, 'manifest.json': JSON.stringify(manifest) };
  const changed = edits.reduce((before, edit) => edit(before), start);
  const checked = await checkPackage(changed, it.core.registry, { rules: [] });
  if (!('process' in checked)) throw new Error(JSON.stringify(checked));
  await transact(it.core.store, { id: 'gao.feng', plant: PLANT }, async (tx) => {
    const { key } = manifest;
    await tx.db.update(definition).set({ state: 'superseded' }).where(eq(definition.key, key));
    await writeDefinition(tx, changed, checked.process, version);
  });
}
