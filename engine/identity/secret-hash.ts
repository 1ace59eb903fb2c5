import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of new hashes (OWASP's scrypt setting of 16 MiB). Stored in each hash, so that raising it breaks no old one. */
const COST = { N: 2 ** 14, r: 8, p: 5 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$key`, binary parts in base64url. */
export async function hashSecret(secret: string, cost: { N: number; r: number; p: number } = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(secret, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Constant in time for a given cost. */
export async function secretMatches(secret: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !key) throw new Error('a stored secret hash is not of a known form');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

let decoy: Promise<string> | undefined;

/** Spends what a real verification costs: an unknown login must not be told from a wrong secret by its time. */
export async function spendVerification(secret: string): Promise<void> {
  decoy ??= hashSecret(randomBytes(KEY_BYTES).toString('base64url'));
  await secretMatches(secret, await decoy);
}

function derive(secret: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  // Unicode has several spellings of the same letters: a secret typed on another keyboard is still the same.
  const normal = secret.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(normal, salt, KEY_BYTES, { ...cost, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
