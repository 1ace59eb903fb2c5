import { expect, test } from 'vitest';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { registryOf } from '../../engine/plugins/load-registry.ts';
import { SCENARIOS } from './contender.ts';
import { benchPackages, noOp } from './packages.ts';

test.each(SCENARIOS)('the packages of $id can be deployed, so that the bench runs', async (scenario) => {
  for (const files of benchPackages(scenario)) {
    const checked = await checkPackage(files, registryOf([{ plugins: [noOp] }]));
    expect('problems' in checked ? checked.problems : []).toEqual([]);
  }
});
