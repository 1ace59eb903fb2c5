import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 24 * 3_600_000;
/** A host marks the build that it serves every day: what was not marked for so long serves nobody. */
const UNUSED = 30 * DAY;

/** Keeps the build `name` marked while this host serves it, and removes those of `folder` that nobody serves any more. */
export function keepBuild(folder: string, name: string): () => void {
  mark(folder, name);
  const daily = setInterval(() => mark(folder, name), DAY).unref();
  return () => clearInterval(daily);
}

function mark(folder: string, name: string): void {
  try {
    utimesSync(join(folder, name), new Date(), new Date());
    for (const build of readdirSync(folder)) {
      const path = join(folder, build);
      if (Date.now() - statSync(path).mtimeMs > UNUSED) rmSync(path, { recursive: true, force: true });
    }
  } catch (cause) {
    // Installed by somebody else: then the builds are theirs to remove.
    if (!(cause instanceof Error && 'code' in cause && ['EACCES', 'EPERM', 'EROFS'].includes(String(cause.code))))
      throw cause;
  }
}
