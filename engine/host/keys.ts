import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MasterKey } from '../../schemas/db/classified.ts';
import { outcome, text } from '../kernel/outcome.ts';
import { Refused } from './refused.ts';

const LENGTH = 32;
const FILE = 'keys';

/**
 * Master keys of the classified values, newest first: those of `SIGNET_KEYS`, else of the file in the data folder. None where
 * there is no such file: only what looked into the database may make one (`holdKeys`).
 */
export function readKeys(data: string): readonly MasterKey[] {
  const path = join(data, FILE);
  return givenKeys() ?? (existsSync(path) ? parseAll(readFileSync(path, 'utf8')) : []);
}

/** The keys of `SIGNET_KEYS`, if it is set. */
export function givenKeys(given: string | undefined = process.env.SIGNET_KEYS): readonly MasterKey[] | undefined {
  return given ? parseAll(given) : undefined;
}

const parseAll = (written: string): readonly MasterKey[] =>
  written
    .trim()
    .split(/[\s,]+/)
    .map(parse);

/** Whoever has the data folder but not this file reads no classified value: keep its backup apart from the database's. */
export function makeKeys(data: string): readonly MasterKey[] {
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, FILE), `${randomBytes(LENGTH).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return readKeys(data);
}

function parse(written: string): MasterKey {
  const secret = Buffer.from(written, 'base64');
  if (secret.length === LENGTH) return { id: createHash('sha256').update(secret).digest('hex').slice(0, 8), secret };
  const message = text(
    `A key of SIGNET_KEYS, or of the file keys in the data folder, is not ${LENGTH} bytes in Base64. Make one with: openssl rand -base64 ${LENGTH}`,
    `SIGNET_KEYS 或数据目录中 keys 文件的密钥不是 Base64 编码的 ${LENGTH} 字节。可用以下命令生成：openssl rand -base64 ${LENGTH}`,
  );
  throw new Refused(outcome('config-keys', message, { path: 'SIGNET_KEYS' }));
}
