import { checkPackage } from '../../engine/definitions/deploy.ts';
import { registryOf } from '../../engine/plugins/load-registry.ts';
import { SHAPES, shapePackage } from './diagrams.ts';
import { noOp } from './packages.ts';

const ROUNDS = 5;
const registry = registryOf([{ plugins: [noOp] }]);

/** What `signet check` spends on a package once it has started: CPU, as other work on the machine does not count then. */
async function spent(name: string): Promise<number> {
  const files = shapePackage(name);
  const before = process.cpuUsage();
  const checked = await checkPackage(files, registry);
  const { user, system } = process.cpuUsage(before);
  if ('problems' in checked) throw new Error(`${name}: ${JSON.stringify(checked.problems.slice(0, 3), null, 2)}`);
  return (user + system) / 1000;
}

const rows: { readonly diagram: string; readonly first: string; readonly median: string }[] = [];
for (const diagram of Object.keys(SHAPES)) {
  const first = await spent(diagram);
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) again.push(await spent(diagram));
  const median = again.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
  rows.push({ diagram, first: `${first.toFixed(0)} ms`, median: `${median.toFixed(0)} ms` });
}
console.table(rows);
