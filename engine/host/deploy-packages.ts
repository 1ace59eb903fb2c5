import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from '../definitions/deploy.ts';
import { readPackage } from '../definitions/package.ts';
import type { Core } from '../instances/core.ts';
import { system } from '../instances/core.ts';
import { outcome, text } from '../kernel/outcome.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';

/** Makes the packages that come with the product effective. What is deployed already under a version is never replaced. */
export async function deployPackages(core: Core, folder: string, plant: string, progress: Progress): Promise<void> {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'manifest.json')));
  for (const name of names.sort()) {
    progress(text(`Deploying ${name}`, `正在部署 ${name}`));
    const answer = await deploy(core, await readPackage(join(folder, name)), system('host', plant));
    if ('hash' in answer) continue;
    if (answer.problems.every(({ code }) => code === 'definition-version-taken')) {
      for (const { message } of answer.problems) progress(message);
      continue;
    }
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
