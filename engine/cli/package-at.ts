import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PackageFiles, readPackage } from '../definitions/package.ts';
import { Refused } from '../host/refused.ts';
import { outcome, text } from '../kernel/outcome.ts';

/** The files of a package folder that somebody named on the command line. */
export async function packageAt(folder: string): Promise<{ readonly path: string; readonly files: PackageFiles }> {
  const path = resolve(folder);
  if (existsSync(join(path, 'manifest.json'))) return { path, files: await readPackage(path) };
  throw new Refused(
    outcome(
      'package-not-found',
      text(
        `${path} is no process package: it has no manifest.json. Name the folder that holds one, for example workflows/batch-release.`,
        `${path} 不是流程包：其中没有 manifest.json。请指定包含该文件的目录，例如 workflows/batch-release。`,
      ),
      { path },
    ),
  );
}
