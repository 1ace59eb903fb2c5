import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signatureHash } from '../../engine/audit/row-hash.ts';
import { verify } from '../../engine/audit/verify.ts';
import { setSecret, verifySecret } from '../../engine/identity/credentials.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { recover } from '../../engine/instances/recover.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { signature } from '../../schemas/db/engine.ts';
import { type Releasing, releasing, reviewed } from '../release/releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
  const [released = '', open = ''] = lotsOf('clean');
  const instance = await it.begin(released);
  await reviewed(it, instance);
  expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  await it.claim(await it.begin(open), 'reviewProduction', 'wang.wei');
  await transact(it.core.store, { id: 'system:host', plant: PLANT }, (tx) =>
    setSecret(tx, 'li.na', 'Another-Secret-1'),
  );
  const attempt = (login: string, secret: string) =>
    verifySecret(it.core.store, { login, secret, purpose: 'sign', plant: PLANT });
  for (let n = 0; n < 5; n++) await attempt('wang.wei', 'not the secret');
  for (let n = 0; n < 2; n++) await attempt('zhang.min', 'not the secret');
  await attempt('li.na', 'not the secret');
  expect(await attempt('li.na', 'Another-Secret-1')).toEqual({ person: 'li.na' });
  // whose counter is reset by a new secret
  await attempt('he.ping', 'not the secret');
  await transact(it.core.store, { id: 'system:host', plant: PLANT }, (tx) =>
    setSecret(tx, 'he.ping', 'Another-Secret-2'),
  );
  const kept = { id: 'early', message: 'nobody-waits', key: 'L1', payload: { lot: 'L1', decision: 'release' } };
  expect(await deliver(it.core, kept, { id: 'li.na', plant: PLANT })).toMatchObject({ kept: true });
  expect(await recover(it.core, { id: 'system:host', plant: PLANT, reason: 'lost' })).toBeGreaterThan(0);
});

afterAll(() => it.close());

const run = (statement: string) =>
  it.superuser.begin((sql) => [sql`set local session_replication_role = replica`, sql.unsafe(statement)]);

/** As somebody with the database alone would do it; afterwards everything stands as before. */
async function found(table: string, change: string) {
  await it.superuser.unsafe(`create table kept as select * from ${table}`);
  try {
    await run(change);
    return await verify(it.core.store);
  } finally {
    await run(`delete from ${table}`);
    await run(`insert into ${table} select * from kept`);
    await it.superuser.unsafe('drop table kept');
  }
}

test('AUD-6 untouched registers hold', async () => {
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
});

const CHANGES: readonly (readonly [string, string, string])[] = [
  ['engine.person', 'another printed name', `update engine.person set printed_name = 'Mallory' where id = 'li.na'`],
  ['engine.person', 'an account made inactive', `update engine.person set active = false where id = 'wang.wei'`],
  [
    'engine.person',
    'an identity that nobody verified',
    `update engine.person set verified_by = 'li.na' where id = 'li.na'`,
  ],
  ['engine.person', 'a person that was taken out', `delete from engine.person where id = 'li.na'`],
  ['engine.appointment', 'another role', `update engine.appointment set role = 'quality-head' where person = 'li.na'`],
  [
    'engine.appointment',
    'a longer appointment',
    `update engine.appointment set valid_from = '2001-01-01' where person = 'li.na'`,
  ],
  [
    'engine.appointment',
    'an appointment that nobody made',
    `insert into engine.appointment select gen_random_uuid(), 'li.na', 'quality-head', plant, valid_from, valid_to, document, mac from engine.appointment limit 1`,
  ],
  ['engine.appointment', 'an appointment that was taken out', `delete from engine.appointment where person = 'li.na'`],
  ['engine.credential', 'another secret', `update engine.credential set secret_hash = 'x' where person = 'li.na'`],
  [
    'engine.credential',
    'a lock that was lifted',
    `update engine.credential set locked_until = null where locked_until is not null`,
  ],
  ['engine.credential', 'attempts that were forgotten', `update engine.credential set failures = 0 where failures = 2`],
  [
    'engine.credential',
    'a lock that nobody earned',
    `update engine.credential set locked_until = now() + interval '1 day' where person = 'he.ping'`,
  ],
  [
    'engine.credential',
    'attempts that nobody made',
    `update engine.credential set failures = 4 where person = 'he.ping'`,
  ],
  [
    'engine.credential',
    'another time of the secret',
    `update engine.credential set changed_at = changed_at - interval '1 year' where person = 'li.na'`,
  ],
  [
    'engine.message',
    'a message that was taken out',
    `delete from engine.message where id = (select min(id) from engine.message)`,
  ],
  ...[
    `message = 'other'`,
    `key = 'L0'`,
    `payload = '{"lot":"L0"}'`,
    `sender = 'wang.wei'`,
    `received_at = received_at - interval '1 hour'`,
    `expires_at = expires_at + interval '1 year'`,
    `instance = gen_random_uuid()`,
    `instance = null, taken_at = null`,
    `taken_at = taken_at + interval '1 second'`,
  ].map((set) => ['engine.message', set, `update engine.message set ${set} where instance is not null`] as const),
  ...[
    `sender = 'wang.wei'`,
    `payload = '{"lot":"L0"}'`,
    `taken_at = now()`,
    `expires_at = expires_at + interval '1 day'`,
  ].map(
    (set) => ['engine.message', `kept: ${set}`, `update engine.message set ${set} where instance is null`] as const,
  ),
  [
    'engine.message',
    'a message that nobody sent',
    `insert into engine.message select (jsonb_populate_record(m, '{"id":"forged","instance":null,"taken_at":null}')).* from engine.message m limit 1`,
  ],
  ['engine.instance', 'another epoch', `update engine.instance set epoch = epoch + 1`],
  [
    'engine.instance',
    'an earlier epoch, after it was driven anew',
    `update engine.instance set epoch = 1 where epoch = 2`,
  ],
  ['engine.definition', 'another state', `update engine.definition set state = 'superseded'`],
  [
    'engine.definition',
    'another compiled process',
    `update engine.definition set process = jsonb_set(process, '{id}', '"other"')`,
  ],
  ['engine.definition', 'a definition that was taken out', `delete from engine.definition`],
  ['engine.attachment', 'another name', `update engine.attachment set name = 'x.pdf'`],
  ['engine.attachment', 'another media type', `update engine.attachment set media_type = 'text/html'`],
  ['engine.attachment', 'a document that was taken out', 'delete from engine.attachment'],
  [
    'engine.task',
    'another assignee',
    `update engine.task set assignee = 'li.na' where assignee = 'wang.wei' and status = 'open'`,
  ],
  ...[
    `assignee = 'li.na'`,
    `assignee = null`,
    `due = coalesce(due, now()) + interval '9 days'`,
    `closed_at = closed_at - interval '1 hour'`,
    `closed_at = null`,
    `created_seq = created_seq + 1`,
    `created_seq = 0`,
    `content = jsonb_set(content, '{form}', '"other"')`,
  ].map((set) => ['engine.task', `done: ${set}`, `update engine.task set ${set} where status = 'completed'`] as const),
  ['engine.task', 'open: another step', `update engine.task set created_seq = created_seq + 1 where status = 'open'`],
  ['engine.task', 'open: a time of its end', `update engine.task set closed_at = now() where status = 'open'`],
  [
    'engine.task',
    'another person who did it',
    `update engine.task set completed_by = 'li.na' where status = 'completed'`,
  ],
  [
    'engine.task',
    'other content of what was done',
    `update engine.task set output = '{"conclusion":"no"}' where status = 'completed'`,
  ],
  [
    'engine.task',
    'other roles for an open task',
    `update engine.task set roles = '{production-operator}' where status = 'open'`,
  ],
  ['engine.task', 'an open task taken out of the inbox', `delete from engine.task where status = 'open'`],
  ['engine.task', 'another due time', `update engine.task set due = due + interval '9 days' where status = 'open'`],
  ['engine.task', 'another title', `update engine.task set title = '{"en":"x","zh-CN":"x"}' where status = 'open'`],
  ['engine.task', 'another lot', `update engine.task set business_key = 'L0' where status = 'completed'`],
  [
    'engine.task',
    'a task of no process',
    `update engine.task set instance = gen_random_uuid() where wait = (select max(wait) from engine.task)`,
  ],
  [
    'engine.step',
    'a step that nobody took',
    `insert into engine.step select (jsonb_populate_record(s, jsonb_build_object('seq', s.seq + 1, 'event_id', 'forged', 'previous_hash', s.hash))).*
      from engine.step s join engine.instance i on i.id = s.instance and i.seq = s.seq limit 1`,
  ],
  ['engine.instance', 'another beginner', `update engine.instance set started_by = 'zhang.min'`],
  ['engine.instance', 'another begin', `update engine.instance set started_at = started_at - interval '1 day'`],
  ['engine.instance', 'an end', `update engine.instance set end_element = 'rejected' where status = 'active'`],
  ['engine.instance', 'a time of its end', `update engine.instance set ended_at = now() where status = 'active'`],
  ['engine.definition', 'another deployer', `update engine.definition set deployed_by = 'li.na'`],
  ['engine.definition', 'another title', `update engine.definition set title = '{"en":"x","zh-CN":"x"}'`],
  ['engine.attachment', 'another time', `update engine.attachment set created_at = now()`],
  [
    'engine.attachment',
    'a document that nobody stored',
    `insert into engine.attachment (hash, name, media_type, size, content, created_at)
      values (encode(sha256('x'), 'hex'), 'x', 'text/plain', 1, 'x', now())`,
  ],
];

test.each(CHANGES)('AUD-6 %s: %s is named', async (table, _, change) => {
  expect(await found(table, change)).toMatchObject({ ok: false, table });
});

test('AUD-6 a signature that no act carries is named, though its hash is right', async () => {
  const [row] = await database(it.core.store).select().from(signature).where(eq(signature.meaning, 'released-market'));
  if (!row) throw new Error('no signature');
  const forged = { ...row, id: randomUUID(), seq: 1 };
  await it.superuser.unsafe('create table kept as select * from engine.signature');
  await transact(it.core.store, { id: 'mallory', plant: PLANT }, async (tx) => {
    const { txid: _, ...values } = forged;
    await tx.db.insert(signature).values({ ...values, hash: signatureHash(forged) });
  });
  expect(await verify(it.core.store)).toMatchObject({
    table: 'engine.signature',
    row: forged.id,
    problem: { code: 'signature-without-act' },
  });
  await run('delete from engine.signature');
  await run('insert into engine.signature select * from kept');
  await it.superuser.unsafe('drop table kept');
  expect(await verify(it.core.store)).toMatchObject({ ok: true });
});

test('a step that somebody added stops its process with a refusal that says why', async () => {
  const [, , lot = ''] = lotsOf('clean');
  const instance = await it.begin(lot);
  await run(`insert into engine.step select (jsonb_populate_record(s, jsonb_build_object('seq', s.seq + 1, 'event_id', 'forged'))).*
    from engine.step s join engine.instance i on i.id = s.instance and i.seq = s.seq where i.id = '${instance}'`);
  expect(await it.claim(instance, 'reviewProduction', 'wang.wei')).toMatchObject({ code: 'instance-altered' });
});
