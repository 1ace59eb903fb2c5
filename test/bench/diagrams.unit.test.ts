import { expect, test } from 'vitest';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { registryOf } from '../../engine/plugins/load-registry.ts';
import { SHAPES, shapePackage } from './diagrams.ts';
import { noOp } from './packages.ts';

test.each(Object.keys(SHAPES))(
  '%s: has 300 elements and is checked whole, so that its time means something',
  async (name) => {
    const checked = await checkPackage(shapePackage(name), registryOf([{ plugins: [noOp] }]));
    if ('problems' in checked) return expect(checked.problems).toEqual([]);
    expect(Object.keys(checked.process.nodes).length).toBeGreaterThanOrEqual(300);
    expect(checked.behaviour.verdicts).toMatchObject({ deadlock: 'proven', endless: 'proven', unreachable: 'proven' });
  },
);
