import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Json } from '../../engine/kernel/outcome.ts';

/** Who may know a value is decided by its class, and each class has a key of its own (SEC-2). */
export type DataClass = 'release-decision' | 'defect-cause' | 'supplier-evaluation';

/** The data dictionary's classified terms. Their values never stand in the clear in facts, histories, logs or the outbox (W9). */
const TERMS: Readonly<Record<string, DataClass>> = {
  decision: 'release-decision',
  justification: 'release-decision',
  defectCause: 'defect-cause',
  rootCause: 'defect-cause',
  supplierEvaluation: 'supplier-evaluation',
};

/** Where a classified value stood: which class and key, and the value under AES-256-GCM. */
interface Concealed {
  readonly $class: DataClass;
  readonly key: string;
  readonly iv: string;
  readonly value: string;
  readonly tag: string;
}

export interface MasterKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** Newest first: it conceals; the older ones still reveal what they concealed. */
let keys: readonly MasterKey[] = [];

/** Given once by whoever starts a process that touches classified values. */
export function useKeys(given: readonly MasterKey[]): void {
  keys = given;
}

/** Names of the keys that this process was given. */
export const keyIds = (): string[] => keys.map(({ id }) => id);

const derived = new Map<string, Buffer>();

function derivedKey(master: MasterKey, of: DataClass | Authenticated | 'pack'): Buffer {
  const name = `${master.id}/${master.secret.toString('base64')}/${of}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', master.secret, '', `signet/${of}`, 32));
  derived.set(name, key);
  return key;
}

function encrypt(value: Json, of: DataClass): Json {
  const [master] = keys;
  if (!master) throw new Error('a classified value cannot be written: this process was given no keys');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(master, of), iv);
  const written = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  const [nonce, hidden, tag] = [iv, written, cipher.getAuthTag()].map((part) => part.toString('base64'));
  return { $class: of, key: master.id, iv: nonce ?? '', value: hidden ?? '', tag: tag ?? '' };
}

/** The value, or what stands there when it was changed or its key is not here: then no hash over it holds either. */
function decrypt(concealed: Concealed): Json {
  const master = keys.find(({ id }) => id === concealed.key);
  if (!master) return { ...concealed };
  try {
    const decipher = createDecipheriv('aes-256-gcm', derivedKey(master, concealed.$class), bytes(concealed.iv));
    decipher.setAuthTag(bytes(concealed.tag));
    return JSON.parse(Buffer.concat([decipher.update(bytes(concealed.value)), decipher.final()]).toString('utf8'));
  } catch {
    return { ...concealed };
  }
}

const bytes = (text: string) => Buffer.from(text, 'base64');

const isConcealed = (value: unknown): value is Concealed =>
  typeof value === 'object' && value !== null && '$class' in value && 'tag' in value;

/** Copies a value with everything classified in it encrypted, however deep it stands. */
export function conceal<T>(value: T): T {
  return (Array.isArray(value) ? value.map(conceal) : isPlain(value) ? mapped(value, concealed) : value) as T;
}

/** Copies a value with everything that was encrypted in the clear again, as far as this process has the keys. */
export function reveal<T>(value: T): T {
  if (isConcealed(value)) return decrypt(value) as T;
  return (
    Array.isArray(value) ? value.map(reveal) : isPlain(value) ? mapped(value, (_, it) => reveal(it)) : value
  ) as T;
}

/** What is authenticated, each under a key of its own: the code of one is none of another. */
export type Authenticated =
  | Evidence
  | 'instance'
  | 'session'
  | 'appointment'
  | 'outbox'
  | 'notification'
  | 'signal'
  | 'draft-revision';
/** Rows that are only ever added and are what happened. */
export type Evidence = 'step' | 'audit' | 'signature' | 'signed-act' | 'seal';

/** A message authentication code under the newest key: whoever has the database alone cannot make one. */
export function macOf(of: Authenticated, content: string): string {
  const [master] = keys;
  if (!master) throw new Error('nothing can be authenticated: this process was given no keys');
  return `${master.id}:${hmac(master, of, content)}`;
}

/** Was this content authenticated so? `no-key` when the key that did it is not among ours. */
export function authentic(of: Authenticated, content: string, mac: string): boolean | 'no-key' {
  const [id = '', code = ''] = mac.split(':');
  const master = keys.find((each) => each.id === id);
  if (!master) return id === '' ? false : 'no-key';
  const [given, made] = [Buffer.from(code), Buffer.from(hmac(master, of, content))];
  return given.length === made.length && timingSafeEqual(given, made);
}

/** From which the key comes that packages leave this installation under. */
export function packSeed(): Buffer {
  const [master] = keys;
  if (!master) throw new Error('nothing can be signed for elsewhere: this process was given no keys');
  return derivedKey(master, 'pack');
}

const hmac = (master: MasterKey, of: Authenticated, content: string): string =>
  createHmac('sha256', derivedKey(master, of)).update(content).digest('hex');

/** Copies a value with whatever is still encrypted told by its class alone. */
export function masked(value: unknown): unknown {
  if (isConcealed(value)) return { $class: value.$class };
  if (Array.isArray(value)) return value.map(masked);
  return isPlain(value) ? mapped(value, (_, it) => masked(it)) : value;
}

/** Why a value is still encrypted after `reveal`: its key is not among ours, or it is not what our key encrypted. */
export function unrevealed(value: unknown): 'no-key' | 'changed' | undefined {
  if (isConcealed(value)) return keys.some(({ id }) => id === value.key) ? 'changed' : 'no-key';
  if (!isPlain(value)) return undefined;
  const within = Object.values(value).map(unrevealed);
  return within.find((why) => why === 'changed') ?? within.find((why) => why !== undefined);
}

function concealed(name: string, value: unknown): unknown {
  const of = Object.hasOwn(TERMS, name) ? TERMS[name] : undefined;
  return of === undefined || value === null || isConcealed(value) ? conceal(value) : encrypt(value as Json, of);
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const mapped = (value: Record<string, unknown>, each: (name: string, value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value).map(([name, it]) => [name, each(name, it)]));
