import { createHash } from 'node:crypto';

const hash = (prefix: number, ...parts: readonly Buffer[]): Buffer => {
  const digest = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** Root of an RFC 6962 tree over the leaves in their order: leaves and nodes are told apart, so that none can pose as the other. */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves.map((leaf) => hash(0, Buffer.from(leaf)));
  if (level.length === 0) return hash(0).toString('hex');
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as Buffer, level[i + 1]];
      next.push(right ? hash(1, left, right) : left);
    }
    level = next;
  }
  return (level[0] as Buffer).toString('hex');
}
