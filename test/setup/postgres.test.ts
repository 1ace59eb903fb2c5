import postgres from 'postgres';
import { expect, test } from 'vitest';
import { freshDatabase } from './postgres.ts';

test('each test file has a migrated database of its own', async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()];
  const [first, second] = [postgres(one.adminUrl, { max: 1 }), postgres(other.adminUrl, { max: 1 })];
  await first`insert into engine.seal values (1, '1', '2', 0, 'root', '', 'hash', now(), 'mac')`;

  expect(await first`select id from engine.seal`).toHaveLength(1);
  expect(await second`select id from engine.seal`).toHaveLength(0);

  await Promise.all([first.end(), second.end()]);
  await Promise.all([one.drop(), other.drop()]);
});
