import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import { tryPackage } from '../../engine/definitions/trial.ts';
import { registryOf } from '../../engine/plugins/load-registry.ts';

const folder = fileURLToPath(new URL('../fixtures/packages/purchase-approval', import.meta.url));
const files = await readPackage(folder);
const registry = registryOf([]);
const TABLE = 'decisions/approval-limit.dmn';

const refused = async (changed: PackageFiles) => {
  const checked = await checkPackage(changed, registry);
  return 'problems' in checked ? checked.problems.map(({ code, path }) => `${code} ${path ?? ''}`) : [];
};
const with_ = (path: string, from: string, to: string): PackageFiles => {
  const content = files[path] ?? '';
  expect(content).toContain(from);
  return { ...files, [path]: content.replace(from, to) };
};

test('DEF-6 scenarios are decided by the table itself, and every row of it is tried', async () => {
  const trial = await tryPackage(files, registry);
  if ('problems' in trial) throw new Error(JSON.stringify(trial.problems));
  expect(trial.warnings).toEqual([]);
  expect(trial.passed).toBe(true);
  expect(trial.rules.map(({ check, results }) => [check, results])).toEqual([
    ['1 highRisk', ['HIT']],
    ['2 small', ['HIT']],
    ['3 critical', ['HIT']],
    ['4 large', ['HIT']],
  ]);
});

test('DEF-6 a limit that is moved fails the scenario that stands at it', async () => {
  const moved = with_(TABLE, '<text>&gt;= 5000</text>', '<text>&gt;= 6000</text>');
  const other = { ...moved, [TABLE]: (moved[TABLE] ?? '').replaceAll('&lt; 5000', '&lt; 6000') };
  expect(await refused(other)).toEqual(['scenario-passes cases/large.json']);
});

test('DEF-6 a scenario that only says what is decided tries no row', async () => {
  const said = JSON.parse(files['cases/large.json'] ?? '');
  const claims = { id: 'approvalLimit', rules: [{ id: 'large', row: 4 }] };
  const decide = { value: { level: 'quality', days: 10 }, decision: {}, decisions: [claims] };
  const steps = [{ element: 'limit', decide }, ...said.steps];
  const trial = await tryPackage({ ...files, 'cases/large.json': JSON.stringify({ ...said, steps }) }, registry);
  if ('problems' in trial) throw new Error(JSON.stringify(trial.problems));
  expect(trial.rules.find(({ check }) => check === '4 large')?.results).toEqual([]);
});

test('W7 what is wrong with a table, or with how a task names it, is refused with its place', async () => {
  expect(await refused(with_(TABLE, '<text>"A"</text>', '<text>"A","B"</text>'))).toContain(
    `dmn-overlap ${TABLE}#critical`,
  );
  expect(await refused(with_('process.bpmn', 'model="approval-limit"', 'model="approval-limits"'))).toContain(
    'decision-known limit',
  );
  expect(await refused(with_('process.bpmn', 'decision="approvalLimit"', 'decision="approval"'))).toContain(
    'decision-known limit',
  );
  const unmapped = with_('process.bpmn', '<signet:input source="approvedSupplier" target="approvedSupplier" />', '');
  expect(await refused(unmapped)).toContain('decision-inputs-given limit');
  expect(await refused(with_('process.bpmn', 'approval.level =', 'approval.lavel ='))).toContain(
    'field-known byPurchasing',
  );
  expect(await refused(with_(TABLE, '<?xml', '<!DOCTYPE x><?xml'))).toContain(`package-declares-entities ${TABLE}`);
});
