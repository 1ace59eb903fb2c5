import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { setSecret } from '../../engine/identity/credentials.ts';
import { sessionOf } from '../../engine/identity/sessions.ts';
import { transact } from '../../engine/store/transaction.ts';
import { openWorld, PLANT, SECRET, type World } from '../api/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const json = { 'content-type': 'application/json' };
const signIn = async (login: string): Promise<string> => {
  const body = JSON.stringify({ login, secret: SECRET });
  return (await world.call('POST', '/sessions', { headers: json, body })).body.token;
};
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const me = (token: string) => world.call('GET', '/me', bearer(token));
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const setSecretOf = (person: string) =>
  transact(world.core.store, { id: 'system:host', plant: PLANT }, (tx) => setSecret(tx, person, SECRET));

const named = (token: string, code: string) => ({
  ok: false,
  table: 'engine.session',
  row: hashOf(token),
  problem: { code },
});

/** What somebody with the database writes; afterwards the rows stand as before. */
async function whileChanged(change: () => Promise<unknown>, look: () => Promise<void>) {
  await world.superuser`create table kept as select * from engine.session`;
  try {
    await change();
    await look();
  } finally {
    await world.superuser`delete from engine.session`;
    await world.superuser`insert into engine.session select * from kept`;
    await world.superuser`drop table kept`;
  }
}

/** By the application's own rights. */
const asApplication = (statement: string) => () => world.core.store.sql.unsafe(statement);

test('SIG-4 sessions that were opened, seen, ended and begun again hold', async () => {
  const ended = await signIn('gao.feng');
  await setSecretOf('gao.feng');
  expect((await me(ended)).status).toBe(401);
  expect((await me(await signIn('gao.feng'))).status).toBe(200);
  expect(await verify(world.core.store)).toMatchObject({ ok: true });
});

test('SIG-4, AUD-6 one under the code of another is nobody’s: 401, one denial on record, named by verification', async () => {
  const forged = randomBytes(32).toString('base64url');
  const own = await world.tokenOf('zhou.mei');
  const planted = asApplication(`insert into engine.session
    select (jsonb_populate_record(s, '{"hash":"${hashOf(forged)}","person":"liu.yang"}')).*
    from engine.session s where hash = '${hashOf(own)}'`);
  await whileChanged(planted, async () => {
    const { status, body } = await me(forged);
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'not-signed-in' });
    const denials = await world.superuser`select actor, action, result from engine.audit where code = 'session-forged'`;
    expect([...denials]).toEqual([{ actor: 'anonymous', action: 'getMe', result: 'denied' }]);
    expect(await verify(world.core.store)).toMatchObject({ ok: false, table: 'engine.session', row: hashOf(forged) });
  });
});

test('SIG-4, AUD-6 one without a code is not taken by the database', async () => {
  const values = `'${hashOf(randomBytes(32).toString('base64url'))}', 'liu.yang', now(), now(), now() + interval '1 hour'`;
  const planted = `insert into engine.session (hash, person, created_at, last_seen_at, expires_at) values (${values})`;
  await whileChanged(
    async () => expect(asApplication(planted)()).rejects.toThrow(/session_coded/),
    async () => expect(await verify(world.core.store)).toMatchObject({ ok: true }),
  );
});

test.each([
  ['of another person', `person = 'liu.yang'`],
  ['that lasts longer', `expires_at = expires_at + interval '1 year'`],
  ['that began at another time', `created_at = created_at - interval '1 hour'`],
  ['that was seen a moment later', `last_seen_at = last_seen_at + interval '1 second'`],
])('SIG-4, AUD-6 one %s is nobody’s', async (_, change) => {
  const token = await world.tokenOf('zhou.mei');
  const changed = asApplication(`update engine.session set ${change} where hash = '${hashOf(token)}'`);
  await whileChanged(changed, async () => {
    expect((await me(token)).status).toBe(401);
    expect(await verify(world.core.store)).toMatchObject(named(token, 'code-differs'));
  });
  expect((await me(token)).status).toBe(200);
});

test('SIG-4 being seen gives another code, and the session goes on', async () => {
  const token = await world.tokenOf('he.ping');
  const [before] = await world.superuser`select mac from engine.session where hash = ${hashOf(token)}`;
  expect(await sessionOf(world.core.store, token, new Date(Date.now() + 60_000))).toBe('he.ping');
  const [after] = await world.superuser`select mac from engine.session where hash = ${hashOf(token)}`;
  expect(after?.mac).not.toBe(before?.mac);
  expect((await me(token)).status).toBe(200);
  expect(await verify(world.core.store)).toMatchObject({ ok: true });
});

test('SIG-4, AUD-6 one that was ended and stands open again is named, and one that nobody ended', async () => {
  const token = await signIn('wang.wei');
  const signedOut = await world.call('DELETE', '/sessions/current', bearer(token));
  expect(signedOut.status).toBe(200);
  const secret = await signIn('chen.jing');
  await setSecretOf('chen.jing');
  const open = await world.tokenOf('zhou.mei');
  const changes = [
    [token, 'null'],
    [secret, 'null'],
    [open, 'now()'],
  ] as const;
  for (const [of, at] of changes)
    await whileChanged(
      asApplication(`update engine.session set ended_at = ${at} where hash = '${hashOf(of)}'`),
      async () => {
        expect((await me(of)).status).toBe(401);
        expect(await verify(world.core.store)).toMatchObject(named(of, 'not-as-recorded'));
      },
    );
  const revived = await world.superuser`select 1 from engine.audit where code = 'session-forged' and action = 'getMe'`;
  expect(revived.length).toBeGreaterThanOrEqual(2);
  expect(await verify(world.core.store)).toMatchObject({ ok: true });
});

test('AUD-6 one that an act on record opened, and that was taken out, is named', async () => {
  const token = await world.tokenOf('zhou.mei');
  const takenOut = () => world.superuser`delete from engine.session where hash = ${hashOf(token)}`;
  await whileChanged(takenOut, async () =>
    expect(await verify(world.core.store)).toMatchObject(named(token, 'row-missing')),
  );
});

test('SIG-4 one of an earlier build, which had no code, is signed out', async () => {
  const token = await signIn('zhang.min');
  const uncoded = async () => {
    await world.superuser`alter table engine.session drop constraint session_coded`;
    await world.superuser`update engine.session set mac = null where hash = ${hashOf(token)}`;
  };
  await whileChanged(uncoded, async () => {
    expect((await me(token)).status).toBe(401);
    expect(await verify(world.core.store)).toMatchObject(named(token, 'code-missing'));
  });
  await world.superuser`alter table engine.session add constraint session_coded check (mac is not null) not valid`;
});
