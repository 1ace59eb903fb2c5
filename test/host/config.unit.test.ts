import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../engine/host/config.ts';

const DATABASE_URL = 'postgres://signet:x@db:5432/signet';
const TEMPORAL_ADDRESS = 'temporal:7233';

test('without any setting everything is embedded, on loopback, with the demo', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 7080,
    secure: false,
    data: resolve('.signet'),
    database: undefined,
    temporal: undefined,
    namespace: 'default',
    plant: 'SZ1',
    demo: true,
    approvedOnly: false,
    packsOnly: false,
    trustedKeys: [],
    emergencyReviewDays: 5,
    logLevel: 'info',
    parts: new Set(['api', 'worker', 'relay']),
  });
});

test("a database of one's own gets no demo accounts unless they are asked for", () => {
  expect(readConfig({ DATABASE_URL }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL, SIGNET_DEMO: '1' }).demo).toBe(true);
  expect(readConfig({ SIGNET_DEMO: '0' }).demo).toBe(false);
});

test.each(['SIGNET_TLS', 'SIGNET_DEMO', 'SIGNET_DEFINITIONS', 'SIGNET_EMERGENCY_REVIEW_DAYS', 'SIGNET_LOG_LEVEL'])(
  '%s is not guessed at',
  (name) => {
    expect(() => readConfig({ [name]: 'zz' })).toThrow(
      expect.objectContaining({ outcome: expect.objectContaining({ path: name }) }),
    );
  },
);

test('DEF-9 an installation may take approved packages only', () => {
  expect(readConfig({ SIGNET_DEFINITIONS: 'approved-only' }).approvedOnly).toBe(true);
  expect(readConfig({ SIGNET_DEFINITIONS: 'deployed' }).approvedOnly).toBe(false);
  const packs = readConfig({
    SIGNET_DEFINITIONS: 'packs-only',
    SIGNET_TRUSTED_KEYS: `${'A'.repeat(43)}=, ${'B'.repeat(43)}=`,
  });
  expect([packs.approvedOnly, packs.packsOnly, packs.trustedKeys.length]).toEqual([true, true, 2]);
  expect(() => readConfig({ SIGNET_TRUSTED_KEYS: 'secret' })).toThrow('SIGNET_TRUSTED_KEYS');
});

test('migrations use the account that may, if there is one', () => {
  expect(readConfig({ DATABASE_URL }).database).toEqual({ url: DATABASE_URL, adminUrl: DATABASE_URL });
  const DATABASE_ADMIN_URL = 'postgres://owner:x@db:5432/signet';
  expect(readConfig({ DATABASE_URL, DATABASE_ADMIN_URL }).database?.adminUrl).toBe(DATABASE_ADMIN_URL);
});

test('parts run apart on servers that they share', () => {
  expect(readConfig({ DATABASE_URL, TEMPORAL_ADDRESS, SIGNET_PARTS: 'worker, relay' }).parts).toEqual(
    new Set(['worker', 'relay']),
  );
});

/** The language of a person is the system's own setting; so are the search path and the trap doors of crash tests no settings. */
const NOT_OURS = ['LANG', 'LC_ALL', 'LC_MESSAGES', 'PATH', 'SIGNET_FAILPOINT'];

/** What any file of the product asks the environment for: `env.NAME`, or `NAME` taken out of `env` by destructuring. */
function asked(): Set<string> {
  const names = new Set<string>();
  readConfig(new Proxy({}, { get: (_, name) => void names.add(String(name)) }));
  for (const room of ['engine', 'activities', 'workflows', 'schemas', 'designer']) {
    const root = new URL(`../../${room}/`, import.meta.url);
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|mjs|vue)$/.test(file) || /^(dist|node_modules)\//.test(file)) continue;
      const source = readFileSync(new URL(file, root), 'utf8');
      for (const [, name] of source.matchAll(/\benv(?:\.|\[')([A-Z][A-Z0-9_]+)/g)) names.add(name ?? '');
    }
  }
  return names;
}

test('every setting that is read anywhere stands in both READMEs', () => {
  const settings = [...asked()].filter((name) => !NOT_OURS.includes(name));
  expect(settings).toEqual(expect.arrayContaining(['PORT', 'DATABASE_URL', 'SIGNET_KEYS', 'SIGNET_LOGIN']));
  for (const file of ['README.md', 'README.zh-CN.md']) {
    const written = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const missing = settings.filter((name) => !written.includes(`| \`${name}\` |`));
    expect([file, missing]).toEqual([file, []]);
  }
});
