import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advance } from '../../engine/instances/advance.ts';
import { assign } from '../../engine/instances/assign.ts';
import { type Completion, complete } from '../../engine/instances/complete.ts';
import { type Core, system } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import { openStore, type Store } from '../../engine/store/open.ts';
import { freshDatabase, type TestDatabase } from '../setup/postgres.ts';
import { deployed, PLANT, packageOf, row, SECRET, settle, userTask } from './plant.ts';

let database: TestDatabase;
let store: Store;
let superuser: postgres.Sql;
let core: Core;

const chen = { id: 'chen.jing', plant: PLANT };
const zhang = { id: 'zhang.min', plant: PLANT };
const signatureOf = (login: string) => ({ login, secret: SECRET, meaning: 'reviewed', zone: 'Asia/Shanghai' });

beforeAll(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  superuser = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
  core = await settle(store, superuser);
  const review =
    '<signet:assignment roles="qa-reviewer,qc-head" form="note" meaning="reviewed" guards="test.guard" /><signet:output source="result.note" target="note" />';
  const again =
    '<signet:assignment roles="qa-reviewer,qc-head" /><signet:separation tasks="review" relations="test.makers" />';
  await deployed(core, packageOf('signed', row(userTask('review', review), userTask('confirm', again))));
});

afterAll(async () => {
  await superuser.end();
  await store.close();
  await database.drop();
});

interface Open {
  readonly instance: string;
  readonly seq: number;
}

async function begun(): Promise<Open> {
  const answer = await start(core, { key: 'signed', businessKey: randomUUID(), variables: {} }, chen);
  if (answer.kind !== 'started') throw new Error(answer.outcome.code);
  return answer;
}

async function claimed(person = chen): Promise<Open> {
  const { instance } = await begun();
  const answer = await assign(core, { instance, wait: 'review#1', claim: true }, person);
  if (answer.kind !== 'advanced') throw new Error(JSON.stringify(answer));
  return { instance, seq: answer.seq };
}

const act = ({ instance, seq }: Open, more: Partial<Completion> = {}): Completion => ({
  ...{
    instance,
    wait: 'review#1',
    seen: seq,
    output: { note: 'seen and agreed' },
    signature: signatureOf('chen.jing'),
  },
  ...more,
});

const denials = (instance: string) =>
  superuser`select actor, action, code from engine.audit where instance = ${instance} and result = 'denied' order by id`;
const signatures = (instance: string) => superuser`select * from engine.signature where instance = ${instance}`;

describe('W8 a signature and its effect are one transaction', () => {
  test('SIG-1 SIG-2 SIG-8 a signed act leaves step, signature and audit row', async () => {
    const open = await claimed();
    const answer = await complete(core, act(open), chen);
    expect(answer).toMatchObject({ kind: 'advanced' });
    const [written] = await signatures(open.instance);
    expect(written).toMatchObject({
      printed_name: '陈静',
      meaning: 'reviewed',
      zone: 'Asia/Shanghai',
      role: 'qa-reviewer',
      actor: 'chen.jing',
      seq: open.seq + 1,
    });
    const [step] =
      await superuser`select role, event from engine.step where instance = ${open.instance} and seq = ${open.seq + 1}`;
    expect(step).toMatchObject({ role: 'qa-reviewer', event: { type: 'taskCompleted', person: 'chen.jing' } });
    const actions =
      await superuser`select action from engine.audit where instance = ${open.instance} and seq = ${open.seq + 1} order by id`;
    expect(actions.map(({ action }) => action)).toEqual(['task.complete', 'signature.sign']);
    expect(
      await superuser`select status, completed_by from engine.task where instance = ${open.instance} and wait = 'review#1'`,
    ).toMatchObject([{ status: 'completed', completed_by: 'chen.jing' }]);
  });

  test('SIG-8 when the audit row cannot be written nothing stands', async () => {
    const open = await claimed();
    await superuser.unsafe(`create function public.no_audit() returns trigger language plpgsql as $$ begin if new.action = 'signature.sign' then raise 'audit is full'; end if; return new; end $$;
      create trigger no_audit before insert on engine.audit for each row execute function public.no_audit()`);
    await expect(complete(core, act(open), chen)).rejects.toThrow();
    await superuser.unsafe('drop trigger no_audit on engine.audit');
    expect(await signatures(open.instance)).toHaveLength(0);
    expect(await superuser`select max(seq) as seq from engine.step where instance = ${open.instance}`).toMatchObject([
      { seq: open.seq },
    ]);
  });

  test('SIG-4 without a signature, or with a wrong secret, nothing is done and both are on record', async () => {
    const open = await claimed();
    expect(await complete(core, act(open, { signature: undefined }), chen)).toMatchObject({
      outcome: { code: 'signature-required' },
    });
    const wrong = { ...signatureOf('chen.jing'), secret: 'not-the-secret' };
    expect(await complete(core, act(open, { signature: wrong }), chen)).toMatchObject({ kind: 'refused' });
    expect(await complete(core, act(open, { signature: signatureOf('zhang.min') }), chen)).toMatchObject({
      outcome: { code: 'not-your-login' },
    });
    expect(await signatures(open.instance)).toHaveLength(0);
    expect((await denials(open.instance)).length).toBe(3);
  });

  test('a guard, a missing field and an unclaimed task refuse', async () => {
    const open = await claimed();
    expect(await complete(core, act(open, { output: { note: 'guarded' } }), chen)).toMatchObject({
      outcome: { code: 'guarded' },
    });
    expect(await complete(core, act(open, { output: {} }), chen)).toMatchObject({
      outcome: { code: 'form-invalid', path: '/note' },
    });
    const { instance, seq } = await begun();
    expect(await complete(core, act({ instance, seq }), chen)).toMatchObject({ outcome: { code: 'not-claimed' } });
  });
});

describe('who may', () => {
  test('IAM-3 a person without the role is denied, and the denial is on record', async () => {
    const { instance } = await begun();
    expect(
      await assign(core, { instance, wait: 'review#1', claim: true }, { id: 'wang.wei', plant: PLANT }),
    ).toMatchObject({ outcome: { code: 'not-your-role' } });
    expect(await denials(instance)).toMatchObject([{ actor: 'wang.wei', action: 'task.claim', code: 'not-your-role' }]);
  });

  test('IAM-4 what somebody claimed who left since is claimed by another; whoever still holds the role keeps it', async () => {
    const open = await claimed();
    const assignee = (await superuser`select assignee from engine.task where instance = ${open.instance}`)[0]?.assignee;
    const active = (now: boolean) => superuser`update engine.person set active = ${now} where id = ${assignee}`;
    const claim = () => assign(core, { instance: open.instance, wait: 'review#1', claim: true }, zhang);
    await active(false);
    expect(await claim()).toMatchObject({ kind: 'advanced' });
    await active(true);
    const [row] = await superuser`select assignee from engine.task where instance = ${open.instance}`;
    expect([assignee, row?.assignee]).toEqual([expect.not.stringMatching(zhang.id), zhang.id]);
  });

  test('one person claims; another can neither claim nor complete', async () => {
    const open = await claimed();
    expect(await assign(core, { instance: open.instance, wait: 'review#1', claim: true }, zhang)).toMatchObject({
      outcome: { code: 'claimed-by-another' },
    });
    expect(await complete(core, act(open, { signature: signatureOf('zhang.min') }), zhang)).toMatchObject({
      outcome: { code: 'claimed-by-another' },
    });
  });

  test('IAM-7 who reviewed cannot confirm, nor can a maker; another reviewer can', async () => {
    const open = await claimed();
    await complete(core, act(open), chen);
    const confirm = { instance: open.instance, wait: 'confirm#1', claim: true };
    expect(await assign(core, confirm, chen)).toMatchObject({
      outcome: { code: 'duties-conflict', details: { task: 'review' } },
    });
    expect(await assign(core, confirm, { id: 'li.na', plant: PLANT })).toMatchObject({
      outcome: { code: 'duties-conflict', details: { relation: 'test.makers' } },
    });
    expect(await assign(core, confirm, zhang)).toMatchObject({ kind: 'advanced' });
  });

  test('IAM-4 an appointment that ended gives no right', async () => {
    const { instance } = await begun();
    await superuser`update engine.appointment set valid_to = now() - interval '1 day' where person = 'zhang.min'`;
    expect(await assign(core, { instance, wait: 'review#1', claim: true }, zhang)).toMatchObject({ kind: 'refused' });
    await superuser`update engine.appointment set valid_to = null where person = 'zhang.min'`;
  });
});

describe('SIG-9 only what was seen is decided', () => {
  test('a change after the person looked refuses; seen again it is accepted', async () => {
    const open = await claimed();
    const stale = await complete(core, act(open, { seen: 0 }), chen);
    expect(stale).toMatchObject({ outcome: { code: 'record-changed' } });
    const next = await claimed();
    await complete(core, act(next), chen);
    await assign(core, { instance: next.instance, wait: 'confirm#1', claim: true }, zhang);
    const late = await complete(
      core,
      { instance: next.instance, wait: 'confirm#1', seen: next.seq, output: {} },
      zhang,
    );
    expect(late).toMatchObject({
      kind: 'refused',
      outcome: { code: 'record-changed', details: { seq: next.seq + 1, actor: 'chen.jing' } },
    });
    expect(
      await complete(core, { instance: next.instance, wait: 'confirm#1', seen: next.seq + 2, output: {} }, zhang),
    ).toMatchObject({ kind: 'advanced' });
  });

  test('WF-1 a task that is not open yet, or no longer, is refused', async () => {
    const open = await claimed();
    expect(await complete(core, { ...act(open), wait: 'confirm#1' }, zhang)).toMatchObject({ kind: 'refused' });
    await complete(core, act(open), chen);
    expect(await complete(core, act(open), chen)).toMatchObject({ kind: 'refused' });
    expect(await signatures(open.instance)).toHaveLength(1);
  });

  test('the same act sent twice under one id is signed once', async () => {
    const open = await claimed();
    const sent = act(open, { eventId: 'act:once' });
    const [first, second] = [await complete(core, sent, chen), await complete(core, sent, chen)];
    expect(second).toEqual(first);
    expect(await signatures(open.instance)).toHaveLength(1);
  });
});

test('SIG-12 no part of the engine can claim or sign', async () => {
  const { instance } = await begun();
  for (const part of ['driver', 'relay', 'host'] as const) {
    expect(await assign(core, { instance, wait: 'review#1', claim: true }, system(part, PLANT))).toMatchObject({
      kind: 'refused',
    });
  }
  expect(
    await advance(core, { instance, epoch: 1, since: 1 }, { actor: system('driver', PLANT), performs: 'due' }),
  ).toMatchObject({ steps: [] });
});
