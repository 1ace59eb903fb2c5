import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { taskQueueOf } from '../../engine/host/task-queue.ts';
import { migrate } from '../../engine/store/migrate.ts';
import { openStore, type Store } from '../../engine/store/open.ts';

const NAMES = [1, 2].map(() => `queue_${randomBytes(6).toString('hex')}`);
let stores: Store[];

const onServer = async (statement: (name: string) => string) => {
  const server = postgres(`${inject('postgres')}/postgres`, { max: 1, onnotice: () => {} });
  for (const name of NAMES) await server.unsafe(statement(name));
  await server.end();
};

beforeAll(async () => {
  await onServer((name) => `create database ${name}`);
  for (const name of NAMES) await migrate(`${inject('postgres')}/${name}`);
  stores = NAMES.map((name) => openStore(`${inject('postgres')}/${name}`, { connections: 1 }));
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await onServer((name) => `drop database ${name} with (force)`);
});

test("W4 two installations in one namespace take none of each other's tasks", async () => {
  const [one, other] = await Promise.all(stores.map(taskQueueOf));
  expect(one).toMatch(/^signet-[0-9a-f]{8}$/);
  expect(other).toMatch(/^signet-[0-9a-f]{8}$/);
  expect(one).not.toBe(other);
});

test.each([
  `insert into engine.installation (task_queue) values ('other')`,
  `insert into engine.installation ("only", task_queue) values (false, 'other')`,
  `update engine.installation set task_queue = 'other'`,
  'delete from engine.installation',
])('W9 the application moves to no other: %s', async (statement) => {
  for (const store of stores) await expect(store.sql.unsafe(statement)).rejects.toThrow(/permission denied/);
});
