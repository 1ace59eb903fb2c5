import { expect, test } from 'vitest';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { registryOf } from '../../engine/plugins/load-registry.ts';
import { SCENARIOS } from './contender.ts';
import { benchPackage, noOp } from './packages.ts';

test.each(SCENARIOS)('the package of $id can be deployed, so that the bench runs', async (scenario) => {
  const checked = await checkPackage(benchPackage(scenario), registryOf([{ plugins: [noOp] }]));
  expect('problems' in checked ? checked.problems : []).toEqual([]);
});
