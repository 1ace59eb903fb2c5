import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../../engine/instances/assign.ts';
import type { Advanced } from '../../engine/instances/contract.ts';
import type { Core } from '../../engine/instances/core.ts';
import { noteBegun, takeBegun } from '../../engine/instances/just-begun.ts';
import { relayOnce } from '../../engine/instances/relay.ts';
import { start } from '../../engine/instances/start.ts';
import { insertOutbox } from '../../engine/instances/statements.ts';
import { unmoved } from '../../engine/instances/unmoved.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';
import { outbox } from '../../schemas/db/engine.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, serviceTask, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const COUNT = '<signet:input source="how" target="how" /><signet:output source="result.counted" target="counted" />';
const chen = { id: 'chen.jing', plant: PLANT };

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  core = await settle(store, superuser);
  const review = userTask('review', '<signet:assignment roles="qa-reviewer" />');
  const quick = serviceTask('count', `<signet:job plugin="test.count-quick" />${COUNT}`);
  const slow = serviceTask('count', `<signet:job plugin="test.count" />${COUNT}`);
  await deployed(core, packageOf('asking', row(quick, review)));
  await deployed(core, packageOf('working', row(slow, review)));
}, 120_000);
afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

async function begun(key: string, from = core, eventId?: string): Promise<string> {
  const request = { key, businessKey: randomUUID(), variables: { how: 'well' }, ...(eventId && { eventId }) };
  const answer = await start(from, request, { id: 'gao.feng', plant: PLANT });
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer.instance;
}

/** What one turn of the relay gives the executions that it begins. */
async function relayed(): Promise<ReadonlyMap<string, Advanced | undefined>> {
  const given = new Map<string, Advanced | undefined>();
  const executions = {
    start: async ({ instance }: { instance: string }, told?: Advanced) => void given.set(instance, told),
    ring: async () => {},
  };
  await relayOnce(core, executions, (error) => {
    throw error;
  });
  return given;
}

test('what is noted of a beginning is what stands, quick work included, and is given without being read', async () => {
  const id = await begun('asking');
  const stands = await unmoved(core, { instance: id, epoch: 1, since: 0 });
  expect(stands).toMatchObject({ seq: 2, steps: [{ seq: 1 }, { seq: 2 }] });
  await superuser`update engine.instance set mac = 'unreadable' where id = ${id}`;
  const told = (await relayed()).get(id);
  await superuser`delete from engine.outbox`;
  expect(JSON.parse(JSON.stringify(told))).toEqual(JSON.parse(JSON.stringify(stands)));
  expect(takeBegun(store, id)).toBeUndefined();
});

test('a claim that came between is learned later; what concerns the execution is read with its ring', async () => {
  const claimed = await begun('asking');
  await assign(core, { instance: claimed, wait: 'review#1', claim: true }, chen);
  const rung = await begun('asking');
  await assign(core, { instance: rung, wait: 'review#1', claim: true }, chen);
  await transact(store, chen, async (tx) => {
    const [due] = await tx.db.select().from(outbox).where(eq(outbox.instance, rung));
    const { seq = 0, key = '', epoch = 1 } = due ?? {};
    const at = { createdAt: tx.now, nextAt: tx.now };
    tx.write(insertOutbox(tx.db, { instance: rung, seq, key, epoch, ...at, content: { kind: 'ring' } }));
  });
  const given = await relayed();
  expect([given.get(claimed), given.get(rung)]).toMatchObject([{ seq: 2 }, { seq: 3 }]);
});

test('where something is due nothing is noted: the execution has it performed', async () => {
  const id = await begun('working');
  expect(takeBegun(store, id)).toBeUndefined();
  await relayed();
});

test('of a start that was not committed nothing is noted, and of one that stood already neither', async () => {
  const other = { ...core, store: openStore(database.url) };
  const event = randomUUID();
  const id = await begun('asking', other, event);
  await superuser`delete from engine.outbox`;
  expect(await begun('asking', core, event)).toBe(id);
  expect(takeBegun(store, id)).toBeUndefined();
  await superuser.unsafe(`create function public.no_step() returns trigger language plpgsql as $$ begin raise 'full'; end $$;
    create trigger no_step before insert on engine.step for each row execute function public.no_step()`);
  const noted = takeBegun(other.store, id);
  const lost = randomUUID();
  await expect(begun('asking', core, lost)).rejects.toThrow();
  await superuser.unsafe('drop trigger no_step on engine.step');
  const begunElsewhere = await begun('asking', other, lost);
  expect(takeBegun(store, begunElsewhere)).toBeUndefined();
  expect([noted, takeBegun(other.store, begunElsewhere)]).toMatchObject([{ seq: 2 }, { seq: 2 }]);
  await other.store.close();
});

test('notes that no relay of this process takes are forgotten', () => {
  const own = { ...store };
  const told = { kind: 'fenced', epoch: 1 } as const;
  noteBegun(own, 'old', told, 0);
  noteBegun(own, 'new', told, 10_001);
  expect([takeBegun(own, 'old'), takeBegun(own, 'new')]).toEqual([undefined, told]);
  for (let n = 0; n <= 500; n += 1) noteBegun(own, `${n}`, told, 20_000);
  expect([takeBegun(own, '0'), takeBegun(own, '500')]).toEqual([undefined, told]);
});
