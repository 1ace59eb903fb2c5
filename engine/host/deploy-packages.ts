import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { definition } from '../../schemas/db/engine.ts';
import { deploy } from '../definitions/deploy.ts';
import { type Manifest, openPackage, readPackage } from '../definitions/package.ts';
import { isHigher } from '../definitions/version.ts';
import { VERSION_OLDER } from '../definitions/version-rules.ts';
import type { Core } from '../instances/core.ts';
import { system } from '../instances/core.ts';
import { outcome, text } from '../kernel/outcome.ts';
import { database } from '../store/transaction.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';

/**
 * Makes the packages that come with the product effective the first time, and when they bring a higher version. What
 * somebody made effective since is never taken back by a start.
 */
export async function deployPackages(core: Core, folder: string, plant: string, progress: Progress): Promise<void> {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'manifest.json')));
  for (const name of names.sort()) {
    const files = await readPackage(join(folder, name));
    if (!(await isNew(core, openPackage(files).manifest))) continue;
    progress(text(`Deploying ${name}`, `正在部署 ${name}`));
    const answer = await deploy(core, files, system('host', plant));
    // Another process brought a higher one meanwhile: that is no reason not to start.
    if ('hash' in answer || answer.problems.every(({ code }) => code === VERSION_OLDER)) continue;
    const lines = answer.problems.map(({ path, message }) => ({ path: path ?? '', message }));
    throw new Refused(
      outcome(
        'package-refused',
        text(
          [`The package ${name} is refused:`, ...lines.map((it) => `  ${it.path}: ${it.message.en}`)].join('\n'),
          [`流程包 ${name} 被拒绝：`, ...lines.map((it) => `  ${it.path}：${it.message['zh-CN']}`)].join('\n'),
        ),
        { path: name },
      ),
    );
  }
}

async function isNew(core: Core, { key, version }: Manifest): Promise<boolean> {
  const known = await database(core.store)
    .select({ version: definition.version })
    .from(definition)
    .where(eq(definition.key, key));
  return known.every((it) => isHigher(version, it.version));
}
