import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export async function temporalBinary(): Promise<string> {
  const path = join(homedir(), '.cache/signet/bin/temporal');
  if (!existsSync(path)) throw new Error(`no Temporal server at ${path}`);
  return path;
}
