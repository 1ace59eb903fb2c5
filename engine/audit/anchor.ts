import { appendFile, readFile } from 'node:fs/promises';
import type { Anchor } from './seal.ts';

/** Appends each seal's hash to a file outside the database; put the file on storage that the database's owner cannot write. */
export const fileAnchor =
  (path: string): Anchor =>
  ({ id, hash, sealedAt }) =>
    appendFile(path, `${JSON.stringify({ id, hash, sealedAt })}\n`);

/** Anchored hashes by seal; a seal that was anchored twice (its commit failed in between) keeps both. */
export async function readAnchors(path: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, string[]>();
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line === '') continue;
    const { id, hash } = JSON.parse(line) as { id: number; hash: string };
    found.set(id, [...(found.get(id) ?? []), hash]);
  }
  return found;
}
