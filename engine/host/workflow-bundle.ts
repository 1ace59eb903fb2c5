import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The sandboxed code of every execution, bundled once for a given source and kept under `folder`. */
export async function workflowBundle(folder: string): Promise<{ codePath: string }> {
  const codePath = join(folder, `workflow-${sourceHash()}.cjs`);
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', 'index.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  mkdirSync(folder, { recursive: true });
  // Moved into place when complete: two hosts may bundle at the same moment.
  const draft = `${codePath}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, codePath);
  return { codePath };
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of [
    join(ROOT, 'package-lock.json'),
    ...sources(join(ROOT, 'workflows'), 0),
    ...sources(join(ROOT, 'engine/kernel'), 9),
  ]) {
    hash.update(path.slice(ROOT.length)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Packages under `workflows` are data and not part of it. */
function sources(folder: string, depth: number): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((it) => {
      const path = join(folder, it.name);
      if (it.isDirectory()) return depth > 0 ? sources(path, depth - 1) : [];
      return it.name.endsWith('.ts') ? [path] : [];
    });
}
