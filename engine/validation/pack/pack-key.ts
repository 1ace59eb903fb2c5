import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { packSeed } from '../../../schemas/db/classified.ts';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

const installationKey = (): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE, packSeed()]), format: 'der', type: 'pkcs8' });

/** The public key of this installation: others name it among those that they trust. */
export function publicKey(): string {
  const spki = createPublicKey(installationKey()).export({ format: 'der', type: 'spki' });
  return spki.subarray(PUBLIC.length).toString('base64');
}

export const signPack = (content: string): string =>
  sign(null, Buffer.from(content, 'utf8'), installationKey()).toString('base64');

export function packSigned(content: string, signature: string, key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) return false;
  const made = createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(content, 'utf8'), made, Buffer.from(signature, 'base64'));
}
