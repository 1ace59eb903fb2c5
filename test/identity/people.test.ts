import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldRoles, rolesOf } from '../../engine/identity/appointments.ts';
import { setSecret, verifySecret } from '../../engine/identity/credentials.ts';
import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import { hashSecret, secretMatches } from '../../engine/identity/secret-hash.ts';
import { openSession, sessionOf } from '../../engine/identity/sessions.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { database, type Transaction, transact } from '../../engine/store/transaction.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';

let db: TestDatabase;
let store: Store;
let superuser: postgres.Sql;

beforeAll(async () => {
  db = await freshDatabase();
  store = openStore(db.url, { connections: 2 });
  superuser = postgres(db.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await superuser.end();
  await store.close();
  await db.drop();
});

const PLANT = 'SH01';
const inPlant = <T>(work: (tx: Transaction) => Promise<T>) => transact(store, { id: 'hr.clerk', plant: PLANT }, work);

async function someone(id = `p-${randomUUID()}`): Promise<string> {
  const name = { en: id, 'zh-CN': id };
  await inPlant((tx) => addPerson(tx, { id, login: id, name, printedName: id, zone: 'Asia/Shanghai' }));
  return id;
}

const order = (person: string, role: string, from = '2026-01-01T00:00:00.000Z', to?: string) => ({
  person,
  role,
  from,
  ...(to ? { to } : {}),
  document: 'HR-001',
});

describe('a person', () => {
  test('IAM-1 a login that was ever given is never given again, and nobody is deleted', async () => {
    const id = await someone();
    const name = { en: 'Another', 'zh-CN': '他人' };
    const again = { id: 'another', login: id, name, printedName: '他人', zone: 'Asia/Shanghai' };
    expect(await inPlant((tx) => addPerson(tx, again))).toMatchObject({ code: 'login-taken' });
    await expect(superuser`delete from engine.person where id = ${id}`).rejects.toThrow(/refused/);
    await expect(superuser`update engine.person set login = 'other' where id = ${id}`).rejects.toThrow(/refused/);
  });

  test('IAM-2 identity is verified by someone else, and it is on record who, when and how', async () => {
    const id = await someone();
    const self = await transact(store, { id, plant: PLANT }, (tx) => verifyIdentity(tx, id, 'I know myself'));
    expect(self).toMatchObject({ code: 'own-identity' });
    await inPlant((tx) => verifyIdentity(tx, id, 'passport seen'));
    const [row] = await superuser`select verified_by, verified_how from engine.person where id = ${id}`;
    expect(row).toEqual({ verified_by: 'hr.clerk', verified_how: 'passport seen' });
    const acts = await superuser`select action from engine.audit where resource_id = ${id} order by id`;
    expect(acts.map(({ action }) => action)).toEqual(['person.add', 'person.verify']);
  });
});

describe('appointments', () => {
  test('IAM-4 count from their first moment until their last, in their plant', async () => {
    const id = await someone();
    const [from, to] = ['2026-03-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];
    await inPlant((tx) => appoint(tx, order(id, 'releaser', from, to)));
    const at = (moment: string, plant = PLANT) => rolesOf({ db: database(store) }, id, plant, moment);
    expect(await at('2026-02-28T23:59:59.999Z')).toEqual([]);
    expect(await at(from)).toEqual(['releaser']);
    expect(await at('2026-05-31T23:59:59.999Z')).toEqual(['releaser']);
    expect(await at(to)).toEqual([]);
    expect(await at('2026-04-01T00:00:00.000Z', 'BJ02')).toEqual([]);
  });

  test('IAM-14 a role is held while an active person has a standing appointment', async () => {
    const id = await someone();
    const held = async (plant = PLANT) => (await heldRoles({ db: database(store) }, plant, now)).includes(role);
    const role = 'management-representative';
    const now = new Date().toISOString();
    expect(await held()).toBe(false);
    await inPlant((tx) => appoint(tx, order(id, role)));
    expect([await held(), await held('BJ02')]).toEqual([true, false]);
    await superuser`update engine.person set active = false where id = ${id}`;
    expect(await held()).toBe(false);
  });

  test('IAM-5 one person never heads both production and quality, unless one after the other', async () => {
    const id = await someone();
    const [first, second] = ['2026-01-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'];
    expect(await inPlant((tx) => appoint(tx, order(id, 'production-head', first, second)))).toBeUndefined();
    const during = order(id, 'quality-head', '2026-05-01T00:00:00.000Z');
    expect(await inPlant((tx) => appoint(tx, during))).toMatchObject({ code: 'incompatible-roles' });
    expect(await inPlant((tx) => appoint(tx, order(id, 'quality-head', second)))).toBeUndefined();
  });

  test('IAM-8 one person never both signs and administers', async () => {
    const [worker, administrator] = [await someone(), await someone()];
    await inPlant((tx) => appoint(tx, order(worker, 'qa-reviewer')));
    await inPlant((tx) => appoint(tx, order(administrator, 'system-administrator')));
    const crossing = [order(worker, 'system-administrator'), order(administrator, 'releaser')];
    for (const each of crossing) {
      expect(await inPlant((tx) => appoint(tx, each))).toMatchObject({ code: 'incompatible-roles' });
    }
  });

  test('W7 a role that does not exist is refused', async () => {
    const id = await someone();
    expect(await inPlant((tx) => appoint(tx, order(id, 'emperor')))).toMatchObject({ code: 'unknown-role' });
  });
});

describe('secrets', () => {
  test('are salted and stored with their cost; no two hashes are alike', async () => {
    const [one, other] = [await hashSecret('correct horse battery'), await hashSecret('correct horse battery')];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(await secretMatches('correct horse battery', one)).toBe(true);
    expect(await secretMatches('correct horse batterz', one)).toBe(false);
  });

  test('are the same however a keyboard composes their letters', async () => {
    expect(await secretMatches('pass\u0065\u0301word', await hashSecret('pass\u00e9word'))).toBe(true);
  });

  test('that are short are refused', async () => {
    const id = await someone();
    expect(await inPlant((tx) => setSecret(tx, id, 'short'))).toMatchObject({ code: 'secret-too-short' });
  });

  test('IAM-11 a new secret ends every session', async () => {
    const id = await someone();
    await inPlant((tx) => setSecret(tx, id, 'the first secret'));
    const { token } = await inPlant((tx) => openSession(tx, id));
    expect(await sessionOf(store, token)).toBe(id);
    await inPlant((tx) => setSecret(tx, id, 'the second secret'));
    expect(await sessionOf(store, token)).toBeUndefined();
  });

  test('IAM-11 an account that is locked is told to the security role at once; one wrong secret is not', async () => {
    const id = await someone();
    await inPlant((tx) => setSecret(tx, id, 'the right secret'));
    const guess = () => verifySecret(store, { login: id, secret: 'a wrong secret', purpose: 'sign', plant: PLANT });
    const alerts = () => superuser`select roles from engine.notification where subject::text like ${`%${id}%`}`;
    for (let i = 0; i < 4; i += 1) expect(await guess()).toMatchObject({ code: 'wrong-credentials' });
    expect(await alerts()).toEqual([]);
    expect(await guess()).toMatchObject({ code: 'account-locked' });
    expect(await alerts()).toEqual([{ roles: ['system-administrator'] }]);
  });

  test('an unknown login costs what a wrong secret costs', async () => {
    const id = await someone();
    await inPlant((tx) => setSecret(tx, id, 'the right secret'));
    const attempt = { secret: 'a wrong secret', purpose: 'sign-in', plant: PLANT } as const;
    const cost = async (login: string) => {
      const times: number[] = [];
      for (let i = 0; i < 3; i += 1) {
        const before = performance.now();
        await verifySecret(store, { ...attempt, login });
        times.push(performance.now() - before);
      }
      return Math.min(...times);
    };
    await cost('warm.up');
    const [known, unknown] = [await cost(id), await cost('no.such.login')];
    expect(unknown).toBeGreaterThan(known * 0.5);
  });
});
