import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setSecret } from '../../engine/identity/credentials.ts';
import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import { assign } from '../../engine/instances/assign.ts';
import { type Completion, complete } from '../../engine/instances/complete.ts';
import { start } from '../../engine/instances/start.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import { meanings, meaningText } from '../../engine/signing/meanings.ts';
import { signaturesOf } from '../../engine/signing/view.ts';
import { database, transact } from '../../engine/store/transaction.ts';
import { deployed, PLANT, packageOf, SECRET, userTask } from '../instances/plant.ts';
import { openSigned, type Signed, ZONE } from './signed.ts';

let world: Signed;
beforeAll(async () => {
  world = await openSigned();
  await deployed(world.core, packageOf('cycling', cycling));
});
afterAll(() => world.close());

/** make -> check -> again? back to make : end. Whoever made it in any cycle may not check it. */
const cycling = (() => {
  const io = (...[incoming, outgoing]: [string[], string[]]) =>
    [
      ...incoming.map((id) => `<bpmn:incoming>${id}</bpmn:incoming>`),
      ...outgoing.map((id) => `<bpmn:outgoing>${id}</bpmn:outgoing>`),
    ].join('');
  const roles = 'roles="qa-reviewer,qc-head,production-head"';
  const [, make] = userTask('make', `<signet:assignment ${roles} form="note" meaning="performed" />`);
  const [, check] = userTask(
    'check',
    `<signet:assignment ${roles} form="note" meaning="verified" /><signet:separation tasks="make" /><signet:output source="result.note" target="verdict" />`,
  );
  const flow = (id: string, source: string, target: string, condition = '') =>
    `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition}</bpmn:sequenceFlow>`;
  return [
    `<bpmn:startEvent id="start">${io([], ['a'])}</bpmn:startEvent>`,
    make.replace('{io}', io(['a', 'back'], ['b'])),
    check.replace('{io}', io(['b'], ['c'])),
    `<bpmn:exclusiveGateway id="again" default="done">${io(['c'], ['back', 'done'])}</bpmn:exclusiveGateway>`,
    `<bpmn:endEvent id="end">${io(['done'], [])}</bpmn:endEvent>`,
    flow('a', 'start', 'make'),
    flow('b', 'make', 'check'),
    flow('c', 'check', 'again'),
    flow(
      'back',
      'again',
      'make',
      '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">verdict = "again"</bpmn:conditionExpression>',
    ),
    flow('done', 'again', 'end'),
  ].join('');
})();

const refusalOf = (answer: { readonly kind: string; readonly outcome?: Outcome }): string =>
  answer.kind === 'refused' ? (answer.outcome?.code ?? '') : answer.kind;

async function cycle(): Promise<string> {
  const actor = { id: 'wang.wei', plant: PLANT };
  const begun = await start(world.core, { key: 'cycling', businessKey: randomUUID(), variables: {} }, actor);
  if (begun.kind !== 'started') throw new Error(JSON.stringify(begun));
  return begun.instance;
}

const claim = async (instance: string, wait: string, person: string): Promise<string> =>
  refusalOf(await assign(world.core, { instance, wait, claim: true }, { id: person, plant: PLANT }));

const shown = (instance: string) => signaturesOf({ db: database(world.core.store) }, instance);

describe('what a signature says', () => {
  test('SIG-1 name, time and meaning are the row’s own: a name changed later changes no signature', async () => {
    const instance = await world.begin();
    await world.act(instance, 'write#1', 'wang.wei', { note: 'text' }, 'authored');
    await world.superuser`update engine.person set printed_name = 'someone else' where id = 'wang.wei'`;
    const [view] = await shown(instance);
    await world.superuser`update engine.person set printed_name = '王伟' where id = 'wang.wei'`;
    expect(view).toMatchObject({
      printedName: '王伟',
      meaning: { en: 'Authored', 'zh-CN': '编制' },
      zone: ZONE,
      state: 'valid',
    });
  });

  test('SIG-2 the time is the server’s', async () => {
    const before = Date.now();
    const instance = await world.begin();
    await world.act(instance, 'write#1', 'wang.wei', { note: 'text' }, 'authored');
    const [view] = await shown(instance);
    const at = Date.parse(view?.signedAt ?? '');
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
    const [step] =
      await world.superuser`select entered_at from engine.step where instance = ${instance} and seq = ${view?.seq ?? 0}`;
    expect(new Date(step?.entered_at).getTime()).toBe(at);
  });

  test('SIG-3 the list of meanings is closed and bilingual', () => {
    expect(meanings.map((id) => meaningText(id)['zh-CN'])).toEqual([
      '编制',
      '审核',
      '批准',
      '执行',
      '复核',
      '处置',
      '生产放行',
      '上市放行',
      '否决',
      '知悉',
      '已阅读并理解',
    ]);
  });

  test('SIG-6 the record is complete: definition, form, data, output, attachments, history, earlier signatures', async () => {
    const attached = await world.attach('certificate of conformity');
    const instance = await world.begin();
    await world.act(instance, 'write#1', 'wang.wei', { note: attached }, 'authored');
    await world.act(instance, 'amend#1', 'zhang.min', { note: attached });
    await world.act(instance, 'check#1', 'chen.jing', { note: 'agreed' }, 'reviewed');
    const rows = await world.superuser`select * from engine.signature where instance = ${instance} order by seq`;
    const record = JSON.parse(rows[1]?.record);
    const [before] =
      await world.superuser`select hash from engine.step where instance = ${instance} and seq = ${rows[1]?.seq - 1}`;
    expect(record).toMatchObject({
      definition: { key: 'written', version: '1.0.0', hash: rows[1]?.definition_hash },
      form: { id: 'note', schemaId: 'note', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      instance: { id: instance },
      history: { seq: rows[1]?.seq - 1, hash: before?.hash },
      task: { wait: 'check#1', element: 'check' },
      data: { note: attached },
      output: { note: 'agreed' },
      attachments: [{ hash: attached, name: 'protocol.txt', mediaType: 'text/plain' }],
      signatures: [{ id: rows[0]?.id, recordHash: rows[0]?.record_hash }],
      signer: { id: 'chen.jing', printedName: '陈静' },
      meaning: { id: 'reviewed' },
      zone: ZONE,
    });
  });
});

describe('SIG-10 a later version', () => {
  test('supersedes what was signed before it; the signature stays visible', async () => {
    const instance = await world.begin();
    await world.act(instance, 'write#1', 'wang.wei', { note: 'first' }, 'authored');
    expect(await world.states(instance)).toEqual(['valid']);
    await world.act(instance, 'amend#1', 'zhang.min', { note: 'second' });
    expect(await world.states(instance)).toEqual(['superseded']);
    const [view] = await shown(instance);
    expect(view).toMatchObject({ printedName: '王伟', problem: { code: 'signature-superseded' } });
  });

  test('WF-7 a new cycle supersedes the signatures of the cycle before it, of the same task', async () => {
    const instance = await cycle();
    await world.act(instance, 'make#1', 'wang.wei', { note: 'made' }, 'performed');
    await world.act(instance, 'check#1', 'chen.jing', { note: 'again' }, 'verified');
    await world.act(instance, 'make#2', 'wang.wei', { note: 'made better' }, 'performed');
    await world.act(instance, 'check#2', 'chen.jing', { note: 'good' }, 'verified');
    const states = (await shown(instance)).map(({ task, state }) => `${task} ${state}`);
    expect(states).toEqual(['make#1 superseded', 'check#1 superseded', 'make#2 valid', 'check#2 valid']);
  });
});

describe('maker and checker', () => {
  test('IAM-7 SIG-11 who made it in any cycle may not check it in any later one', async () => {
    const instance = await cycle();
    await world.act(instance, 'make#1', 'wang.wei', { note: 'made' }, 'performed');
    expect(await claim(instance, 'check#1', 'wang.wei')).toBe('duties-conflict');
    await world.act(instance, 'check#1', 'chen.jing', { note: 'again' }, 'verified');
    await world.act(instance, 'make#2', 'zhang.min', { note: 'made by another' }, 'performed');
    expect(await claim(instance, 'check#2', 'wang.wei'), 'made it in cycle 1').toBe('duties-conflict');
    expect(await claim(instance, 'check#2', 'zhang.min'), 'made it in cycle 2').toBe('duties-conflict');
    expect(await claim(instance, 'check#2', 'chen.jing')).toBe('advanced');
  });

  test('IAM-7 IAM-12 nor may the person on whose behalf it was made', async () => {
    const instance = await cycle();
    await world.act(instance, 'make#1', 'wang.wei', { note: 'made' }, 'performed');
    await world.superuser.unsafe(`alter table engine.step disable trigger all;
      update engine.step set on_behalf_of = 'chen.jing' where instance = '${instance}' and event->>'type' = 'taskCompleted';
      alter table engine.step enable trigger all`);
    expect(await claim(instance, 'check#1', 'chen.jing')).toBe('duties-conflict');
    expect(await claim(instance, 'check#1', 'zhang.min')).toBe('advanced');
  });
});

describe('who may sign', () => {
  /** A person with a role, and with a verified identity unless said otherwise. */
  async function person(role: string, verified = true): Promise<string> {
    const id = `p-${randomUUID()}`;
    await transact(world.core.store, { id: 'hr', plant: PLANT }, async (tx) => {
      const name = { en: id, 'zh-CN': id };
      await addPerson(tx, { id, login: id, name, printedName: id, zone: ZONE });
      if (verified) await verifyIdentity(tx, id, 'passport seen');
      await appoint(tx, { person: id, role, from: '2020-01-01T00:00:00.000Z', document: 'HR-1' });
      await setSecret(tx, id, SECRET);
    });
    return id;
  }

  async function attempt(who: string, more: Partial<Completion> = {}): Promise<string> {
    const instance = await world.begin();
    const actor = { id: who, plant: PLANT };
    const claimed = await assign(world.core, { instance, wait: 'write#1', claim: true }, actor);
    if (claimed.kind !== 'advanced') return refusalOf(claimed);
    const signature = { login: who, secret: SECRET, meaning: 'authored', zone: ZONE };
    const act = { instance, wait: 'write#1', seen: claimed.seq, output: { note: 'text' }, signature };
    return refusalOf(await complete(world.core, { ...act, ...more }, actor));
  }

  test('IAM-2 nobody whose identity was not verified', async () => {
    expect(await attempt(await person('qc-head', false))).toBe('identity-not-verified');
    expect(await attempt(await person('qc-head'))).toBe('advanced');
  });

  test('SIG-1, AUD-6 nobody under a name, or with a verification, that was written past the record', async () => {
    const who = await person('qc-head');
    const asApplication = (set: string) =>
      world.core.store.sql.unsafe(`update engine.person set ${set} where id = '${who}'`);
    await asApplication("printed_name = 'Somebody Else'");
    expect(await attempt(who)).toBe('signer-altered');
    await asApplication(`printed_name = '${who}'`);
    expect(await attempt(who)).toBe('advanced');
    const unverified = await person('qc-head', false);
    await world.core.store
      .sql`update engine.person set verified_by = 'hr', verified_at = now(), verified_how = 'seen' where id = ${unverified}`;
    expect(await attempt(unverified)).toBe('signer-altered');
  });

  test.each(['system-administrator', 'system-operator', 'auditor'])('IAM-8 never a holder of %s', async (role) => {
    expect(await attempt(await person(role))).toBe('not-permitted');
  });

  test.each(['system:driver', 'system:relay', 'model:risk-ranking', 'nobody'])('SIG-12 never %s', async (id) => {
    expect(await attempt(id)).toBe('not-permitted');
  });

  test('IAM-11 five wrong secrets while signing lock the account, and are on record', async () => {
    const who = await person('qc-head');
    const wrong = { login: who, secret: 'not the secret', meaning: 'authored', zone: ZONE };
    const answers: string[] = [];
    for (let i = 0; i < 5; i += 1) answers.push(await attempt(who, { signature: wrong }));
    answers.push(await attempt(who));
    expect(answers).toEqual([...Array(4).fill('wrong-credentials'), 'account-locked', 'account-locked']);
    const denied =
      await world.superuser`select code from engine.audit where action = 'signature.authenticate' and resource_id = ${who} order by id`;
    expect(denied.map(({ code }) => code)).toEqual([...Array(4).fill('wrong-secret'), 'locked', 'locked']);
  });

  test('SIG-4 a failed attempt stays counted though the act was refused', async () => {
    const who = await person('qc-head');
    await attempt(who, { signature: { login: who, secret: 'not the secret', meaning: 'authored', zone: ZONE } });
    const [row] = await world.superuser`select failures from engine.credential where person = ${who}`;
    expect(row).toEqual({ failures: 1 });
    await attempt(who);
    expect(await world.superuser`select failures from engine.credential where person = ${who}`).toEqual([
      { failures: 0 },
    ]);
  });
});
