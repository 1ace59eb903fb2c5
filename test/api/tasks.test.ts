import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { performedByZhouMei } from '../../examples/plant/kinds.ts';
import { openWorld, signatureOf, taskPath, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const LOT = 'L26110101';
const NOTE = { note: 'all steps were seen' };

const review = (instance: string, act = '') => taskPath(instance, 'review#1', act);
const approve = (instance: string, act = '') => taskPath(instance, 'approve#1', act);

const seenBy = async (login: string, path: string): Promise<number> => (await world.as(login, 'GET', path)).body.seen;

/** An instance whose review the head of production has claimed. */
async function claimed(lot: string): Promise<string> {
  const { instance } = await world.begin('batch-release', lot);
  expect((await world.as('wang.wei', 'POST', review(instance, 'claim'), {})).status).toBe(200);
  return instance;
}

async function reviewed(lot: string): Promise<string> {
  const instance = await claimed(lot);
  const body = {
    seen: await seenBy('wang.wei', review(instance)),
    output: NOTE,
    signature: signatureOf('wang.wei'),
  };
  const { status } = await world.as('wang.wei', 'POST', review(instance, 'complete'), body);
  expect(status).toBe(200);
  return instance;
}

describe('the inbox', () => {
  test('shows a task to those who may take it, then as one’s own', async () => {
    const { instance } = await world.begin('batch-release', 'L26110202');
    const mineIs = async (login: string, scope: string) =>
      (await world.as(login, 'GET', `/tasks?scope=${scope}&q=L26110202`)).body.items;
    expect(await mineIs('wang.wei', 'available')).toMatchObject([
      { instance, wait: 'review#1', assignee: null, canClaim: true, meaning: { id: 'reviewed' } },
    ]);
    expect(await mineIs('chen.jing', 'available')).toEqual([]);
    expect(await mineIs('chen.jing', 'all')).toMatchObject([{ canClaim: false, why: { code: 'not-your-role' } }]);
    await world.as('wang.wei', 'POST', review(instance, 'claim'), {});
    expect(await mineIs('wang.wei', 'available')).toEqual([]);
    expect(await mineIs('wang.wei', 'mine')).toMatchObject([{ assigneeName: '王伟 Wang Wei', canClaim: false }]);
    await world.as('wang.wei', 'POST', review(instance, 'unclaim'), {});
    expect(await mineIs('zhang.min', 'available')).toHaveLength(1);
  });

  test('filters by what is due, and takes wildcards as letters', async () => {
    const { instance } = await world.begin('batch-release', 'L26110401');
    const found = async (query: string) =>
      (await world.as('wang.wei', 'GET', `/tasks?scope=all&${query}`)).body.items.map(
        (it: { instance: string }) => it.instance,
      );
    expect(await found('due=week')).toContain(instance);
    expect(await found('due=overdue')).not.toContain(instance);
    await world.superuser`update engine.task set due = now() - interval '1 minute' where instance = ${instance}`;
    expect(await found('due=overdue')).toContain(instance);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('key=batch-release')).toContain(instance);
    expect(await found('key=other')).toEqual([]);
  });
});

describe('a task', () => {
  test('SIG-9 shows what will be signed: form, data, evidence, the record and what changed', async () => {
    const instance = await reviewed(LOT);
    const { body } = await world.as('liu.yang', 'GET', approve(instance));
    expect(body.form).toMatchObject({ title: { en: 'Note' }, order: ['note'] });
    expect(body.data).toEqual({ note: NOTE.note });
    expect(body.requiresSignature).toEqual({
      meaning: { id: 'released-market', title: { en: 'Released to market', 'zh-CN': '上市放行' } },
      byAnswer: [],
    });
    expect(body.signatures).toMatchObject([{ printedName: '王伟 Wang Wei', state: 'valid' }]);
    expect(body.evidence.length).toBeGreaterThan(5);
    expect(body.recordPreview).toMatchObject({
      signer: { id: 'liu.yang', printedName: '刘洋 Liu Yang' },
      data: { note: NOTE.note },
      signatures: [{ recordHash: body.signatures[0].recordHash }],
    });
    expect(body.changes).toEqual([]);
  });

  test('SIG-8 is signed and done in one answer, which shows the signature', async () => {
    const instance = await claimed('L26110501');
    const seen = await seenBy('wang.wei', review(instance));
    const { status, body } = await world.as('wang.wei', 'POST', review(instance, 'complete'), {
      seen,
      output: NOTE,
      signature: signatureOf('wang.wei'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      seq: seen + 1,
      signature: {
        printedName: '王伟 Wang Wei',
        meaning: { en: 'Reviewed', 'zh-CN': '审核' },
        zone: 'Asia/Shanghai',
        state: 'valid',
        role: 'production-head',
      },
    });
  });

  test('SIG-9 409 when the record changed since it was opened', async () => {
    const instance = await reviewed('L26110602');
    await world.as('liu.yang', 'POST', approve(instance, 'claim'), {});
    const { status, body } = await world.as('liu.yang', 'POST', approve(instance, 'complete'), {
      seen: 1,
      output: NOTE,
      signature: signatureOf('liu.yang', 'released-market'),
    });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'record-changed' });
    const ahead = await world.as('liu.yang', 'POST', approve(instance, 'complete'), {
      seen: 999_999,
      output: NOTE,
      signature: signatureOf('liu.yang', 'released-market'),
    });
    expect({ status: ahead.status, code: ahead.body.code }).toEqual({ status: 409, code: 'version-unknown' });
  });

  test('SIG-4 403 with another secret, another’s login, or another meaning; 422 without a signature', async () => {
    const instance = await claimed('L26110702');
    const seen = await seenBy('wang.wei', review(instance));
    const answerTo = async (signature?: object) => {
      const { status, body } = await world.as('wang.wei', 'POST', review(instance, 'complete'), {
        seen,
        output: NOTE,
        ...(signature ? { signature } : {}),
      });
      return `${status} ${body.code}`;
    };
    const right = signatureOf('wang.wei');
    expect(await answerTo({ ...right, secret: 'another secret' })).toBe('403 wrong-credentials');
    expect(await answerTo(signatureOf('zhang.min'))).toBe('403 not-your-login');
    // IAM-11: whoever looks after accounts sees it at once.
    const told = await world.superuser`select roles, subject->>'en' as said from engine.notification`;
    expect(told).toEqual([
      { roles: ['system-administrator'], said: expect.stringMatching(/tried to sign with the login of somebody else/) },
    ]);
    expect(await answerTo({ ...right, meaning: 'approved' })).toBe('422 meaning-not-allowed');
    expect(await answerTo({ ...right, zone: 'Mars/Olympus' })).toBe('422 zone-unknown');
    expect(await answerTo()).toBe('422 signature-required');
    const [{ count } = { count: 0 }] = await world.superuser<
      { count: number }[]
    >`select count(*)::int from engine.signature where instance = ${instance}`;
    expect(count).toBe(0);
    const codes = (
      await world.superuser`select code from engine.audit where instance = ${instance} and result = 'denied' order by id`
    ).map(({ code }) => code);
    expect(codes).toEqual([
      'wrong-credentials',
      'not-your-login',
      'meaning-not-allowed',
      'zone-unknown',
      'signature-required',
    ]);
  });

  test('IAM-11 who goes on trying is told of once in ten minutes, and every attempt is on record', async () => {
    const instance = await claimed('L26110802');
    const seen = await seenBy('wang.wei', review(instance));
    const told = () => world.superuser`select 1 from engine.notification where job_key like 'alert:borrowed-login:%'`;
    const before = (await told()).length;
    const sent = { seen, output: NOTE, signature: signatureOf('zhang.min') };
    for (let attempt = 0; attempt < 5; attempt += 1)
      await world.as('wang.wei', 'POST', review(instance, 'complete'), sent);
    // Ten minutes may end between two of them.
    expect((await told()).length - before).toBeLessThanOrEqual(2);
    const denied = await world.superuser`
      select 1 from engine.audit where instance = ${instance} and code = 'not-your-login'`;
    expect(denied).toHaveLength(5);
  });

  test('422 names the field of the form that is wrong; 409 when it was not claimed or is over', async () => {
    const instance = await claimed('L26110701');
    const seen = await seenBy('wang.wei', review(instance));
    const act = { seen, output: { note: 'x' }, signature: signatureOf('wang.wei') };
    const wrong = await world.as('wang.wei', 'POST', review(instance, 'complete'), act);
    expect({ status: wrong.status, path: wrong.body.path }).toEqual({ status: 422, path: '/note' });
    const done = await reviewed('L26110402');
    const late = await world.as('wang.wei', 'POST', review(done, 'complete'), { ...act, output: NOTE });
    expect({ status: late.status, code: late.body.code }).toEqual({ status: 409, code: 'task-not-open' });
    const unclaimed = await world.as('liu.yang', 'POST', approve(done, 'complete'), {
      seen: await seenBy('liu.yang', approve(done)),
      output: NOTE,
      signature: signatureOf('liu.yang', 'released-market'),
    });
    expect({ status: unclaimed.status, code: unclaimed.body.code }).toEqual({ status: 409, code: 'not-claimed' });
  });

  test('IAM-7 who reviewed is refused at the release, and the refusal is on record', async () => {
    const instance = await reviewed('L26111202');
    const { status, body } = await world.as('wang.wei', 'POST', approve(instance, 'claim'), {});
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'duties-conflict' });
    const [row] =
      await world.superuser`select actor, action, code from engine.audit where instance = ${instance} and result = 'denied'`;
    expect(row).toEqual({ actor: 'wang.wei', action: 'task.claim', code: 'duties-conflict' });
    const listed = await world.as('wang.wei', 'GET', '/tasks?scope=all&q=L26111202');
    expect(listed.body.items).toMatchObject([{ canClaim: false, why: { code: 'duties-conflict' } }]);
  });
});

describe('IAM-6 the release reviewer', () => {
  test('who performed a production step of that batch cannot take it, in another batch can', async () => {
    const [performed] = performedByZhouMei;
    const instance = await reviewed(performed ?? '');
    const { status, body } = await world.as('zhou.mei', 'POST', approve(instance, 'claim'), {});
    expect({ status, code: body.code, relation: body.details?.relation }).toEqual({
      status: 403,
      code: 'duties-conflict',
      relation: 'mes.batch-performers',
    });
    expect((await world.as('liu.yang', 'POST', approve(instance, 'claim'), {})).status).toBe(200);
    const other = await reviewed('L26112001');
    expect((await world.as('zhou.mei', 'POST', approve(other, 'claim'), {})).status).toBe(200);
  });

  test('must hold the role now: neither quality head nor administrator releases', async () => {
    const instance = await reviewed('L26111902');
    for (const login of ['zhao.lei', 'sun.hao', 'chen.jing', 'admin', 'operator', 'auditor']) {
      const { status } = await world.as(login, 'POST', approve(instance, 'claim'), {});
      expect({ login, status }).toEqual({ login, status: 403 });
    }
  });
});

/** RFC 8785 written anew, as someone would who does not trust ours: keys in order, no blanks. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
};

describe('an instance', () => {
  test('is shown with tokens, path, timeline, signatures, diagram and dossier', async () => {
    const instance = await reviewed('L26111401');
    const read = async (part: string) => (await world.as('auditor', 'GET', `/instances/${instance}${part}`)).body;
    expect(await read('')).toMatchObject({
      businessKey: 'L26111401',
      status: 'active',
      tokens: [{ element: 'approve', node: 'approve#1' }],
      entered: expect.arrayContaining([{ element: 'review', count: 1 }]),
      taken: expect.arrayContaining([{ flow: 'f1', count: 1 }]),
    });
    expect((await read('/diagram')).xml).toContain('<bpmn:process id="batch-release"');
    const { items } = await read('/timeline');
    expect(items.map((it: { title: { en: string } }) => it.title.en)).toEqual([
      'Started',
      'Assigned: review',
      'Completed: review',
    ]);
    expect(await read('/signatures')).toMatchObject([{ state: 'valid', element: 'review' }]);
    const dossier = await read('/dossier');
    expect(dossier.manifest.map(({ part }: { part: string }) => part)).toContain('signatures');
    expect(dossier.steps).toHaveLength(3);
  });

  test('REC-3 the dossier can be verified by anyone who has nothing but it', async () => {
    const instance = await reviewed('L26112002');
    const { body: dossier } = await world.as('auditor', 'GET', `/instances/${instance}/dossier`);
    const hashOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex');
    expect(dossier.manifest.length).toBeGreaterThan(5);
    for (const { part, sha256 } of dossier.manifest) expect(hashOf(dossier[part]), part).toBe(sha256);
    expect(hashOf(dossier.manifest)).toBe(dossier.hash);
    const [signature] = dossier.signatures;
    expect(createHash('sha256').update(signature.record).digest('hex')).toBe(signature.recordHash);
  });

  test('AUD-13 reading the release is on record', async () => {
    const { instance } = await world.begin('batch-release', 'L26111502');
    await world.as('auditor', 'GET', `/instances/${instance}/dossier`);
    const rows =
      await world.superuser`select actor, result from engine.audit where action = 'getDossier' and resource_id = ${instance}`;
    expect(rows).toMatchObject([{ actor: 'auditor', result: 'done' }]);
  });

  test('starts once for one event id, and not beside a running one', async () => {
    const body = { key: 'batch-release', businessKey: 'L26111701', variables: {}, eventId: 'order-1' };
    const first = await world.as('gao.feng', 'POST', '/instances', body);
    expect(first.status).toBe(201);
    expect((await world.as('gao.feng', 'POST', '/instances', body)).body.instance).toBe(first.body.instance);
    const beside = await world.as('gao.feng', 'POST', '/instances', { ...body, eventId: 'order-2' });
    expect({ status: beside.status, code: beside.body.code }).toEqual({ status: 409, code: 'instance-running' });
    const unknown = await world.as('gao.feng', 'POST', '/instances', { key: 'no-such', businessKey: 'x' });
    expect(unknown.status).toBe(404);
    const [row] =
      await world.superuser`select code from engine.audit where action = 'startInstance' order by id limit 1`;
    expect(row).toMatchObject({ code: 'instance-running' });
  });

  test('SEC-4 of another plant is as good as none', async () => {
    const { instance } = await world.begin('batch-release', 'L26111802');
    await world.superuser`update engine.instance set plant = 'ELSEWHERE' where id = ${instance}`;
    expect((await world.as('auditor', 'GET', `/instances/${instance}`)).status).toBe(404);
    expect((await world.as('auditor', 'GET', `/instances/${instance}/dossier`)).status).toBe(404);
  });
});
