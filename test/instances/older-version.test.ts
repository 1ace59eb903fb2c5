import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { deploy } from '../../engine/definitions/deploy.ts';
import { effective } from '../../engine/definitions/load.ts';
import type { Core } from '../../engine/instances/core.ts';
import { openStore } from '../../engine/store/open.ts';
import { database } from '../../engine/store/transaction.ts';
import { audit } from '../../schemas/db/engine.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { PLANT, packageOf, row, settle, userTask } from './plant.ts';

let own: TestDatabase;
let superuser: postgres.Sql;
let core: Core;

beforeAll(async () => {
  own = await freshDatabase();
  superuser = postgres(own.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(openStore(own.url, { connections: 4 }), superuser);
});
afterAll(async () => {
  await superuser.end();
  await core.store.close();
  await own.drop();
});

function version(key: string, number: string) {
  const files = packageOf(key, row(userTask('review', '<signet:assignment roles="qa-reviewer" />')));
  return {
    ...files,
    'manifest.json': JSON.stringify({ ...JSON.parse(files['manifest.json'] ?? ''), version: number }),
  };
}

const deployed = (key: string, number: string, older = false) =>
  deploy(core, version(key, number), { id: 'gao.feng', plant: PLANT }, { older });
const standing = async (key: string) => (await effective(database(core.store), key))?.version;
const codesOf = (answer: Awaited<ReturnType<typeof deployed>>) =>
  'hash' in answer ? [] : answer.problems.map(({ code }) => code);

test('DEF-1 an older version does not take the place of a newer one without a word', async () => {
  expect(codesOf(await deployed('older', '1.7.0'))).toEqual([]);
  const refused = await deployed('older', '1.5.0');
  expect(codesOf(refused)).toEqual(['definition-version-older']);
  expect(refused).toMatchObject({
    problems: [
      {
        path: 'manifest.json#/version',
        message: {
          en: expect.stringMatching(/1\.5\.0.*1\.7\.0.*--older/),
          'zh-CN': expect.stringMatching(/1\.5\.0.*1\.7\.0/),
        },
      },
    ],
  });
  expect(await standing('older')).toBe('1.7.0');

  // 1.10.0 is the higher one, though its letters are lower.
  expect(codesOf(await deployed('older', '1.10.0'))).toEqual([]);
  // One that was effective before is older as well.
  expect(codesOf(await deployed('older', '1.7.0'))).toEqual(['definition-version-older']);
  // The effective one again changes nothing.
  expect(codesOf(await deployed('older', '1.10.0'))).toEqual([]);
  expect(await standing('older')).toBe('1.10.0');
});

test('DEF-1 AUD-3 asked for explicitly, it is effective again, and the audit trail says what it took the place of', async () => {
  expect(codesOf(await deployed('asked', '2.0.0'))).toEqual([]);
  const answer = await deployed('asked', '1.9.0', true);
  expect(codesOf(answer)).toEqual([]);
  expect(await standing('asked')).toBe('1.9.0');
  const [act] = await database(core.store)
    .select()
    .from(audit)
    .where(and(eq(audit.action, 'definition.deploy'), eq(audit.resourceId, 'hash' in answer ? answer.hash : '')));
  expect(act).toMatchObject({
    before: { version: '2.0.0' },
    after: { version: '1.9.0' },
    reason: expect.stringContaining('older version'),
  });
  expect(await verify(core.store)).toMatchObject({ ok: true });
});

test('DEF-1 of two deployments at once the higher version stays effective', async () => {
  for (let turn = 0; turn < 5; turn++) {
    const key = `race${turn}`;
    const [lower, higher] = await Promise.all([deployed(key, '1.7.0'), deployed(key, '1.8.0')]);
    expect(codesOf(higher)).toEqual([]);
    expect(await standing(key)).toBe('1.8.0');
    // It came first, or was refused.
    expect([[], ['definition-version-older']]).toContainEqual(codesOf(lower));
  }
});
