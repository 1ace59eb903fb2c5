import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { PackageFiles } from '../cases/package.ts';

export {
  type Form,
  type Manifest,
  openPackage,
  type Package,
  type PackageFiles,
  type Parameter,
} from '../cases/package.ts';

const PART = /^(process\.bpmn|manifest\.json|(forms|rules|cases)\/[\w.-]+\.json|decisions\/[\w.-]+\.dmn)$/;

export const isPart = (path: string): boolean => PART.test(path);

/** Reads the files of a package folder; throws what the file system throws. */
export async function readPackage(folder: string): Promise<PackageFiles> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      posix.join(...join(entry.parentPath, entry.name).slice(folder.length).split(/[\\/]/).filter(Boolean)),
    )
    .filter(isPart)
    .sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return Object.fromEntries(paths.map((path, i) => [path, contents[i] ?? '']));
}
