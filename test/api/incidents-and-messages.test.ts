import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advance } from '../../engine/instances/advance.ts';
import { system } from '../../engine/instances/core.ts';
import { deployed, packageOf, row, serviceTask, userTask } from '../instances/plant.ts';
import { openWorld, PLANT, signatureOf, taskPath, type World } from './world.ts';

let world: World;

const waiting = row([
  'wait',
  '<bpmn:intermediateCatchEvent id="wait" name="wait"><bpmn:extensionElements><signet:correlation key="lot" /></bpmn:extensionElements>{io}<bpmn:messageEventDefinition id="d" messageRef="m" /></bpmn:intermediateCatchEvent>',
]);
const hearing = row([
  'wait',
  '<bpmn:intermediateCatchEvent id="wait">{io}<bpmn:signalEventDefinition signalRef="s" /></bpmn:intermediateCatchEvent>',
]);
const draft =
  '<signet:assignment roles="qc-head" form="note" meaning="authored" /><signet:output source="result.note" target="note" />';
const amend = '<signet:assignment roles="qc-head" form="note" /><signet:output source="result.note" target="note" />';
const check =
  '<signet:assignment roles="production-head" form="verdict" meaning="approved" /><signet:input source="note" target="note" />';

beforeAll(async () => {
  world = await openWorld();
  await world.superuser.unsafe(
    'create table public.effect (key text); grant select, insert on public.effect to signet_app',
  );
  const failing = serviceTask(
    'write',
    '<signet:job plugin="test.fail" /><signet:input source="&quot;code&quot;" target="how" />',
  );
  await deployed(world.core, packageOf('failing', row(failing)));
  await deployed(world.core, packageOf('waiting', waiting, '<bpmn:message id="m" name="go.on" />'));
  await deployed(world.core, packageOf('hearing', hearing, '<bpmn:signal id="s" name="go" />'));
  await deployed(world.core, {
    ...packageOf('amending', row(userTask('draft', draft), userTask('amend', amend), userTask('check', check))),
    'forms/verdict.json': JSON.stringify({
      id: 'verdict',
      title: { en: 'Verdict', 'zh-CN': '结论' },
      order: ['decision'],
      schema: {
        type: 'object',
        required: ['decision'],
        additionalProperties: false,
        properties: {
          decision: {
            enum: ['approve', 'reject'],
            'x-title': { en: 'Decision', 'zh-CN': '决定' },
            'x-enum': { approve: { en: 'Approve', 'zh-CN': '批准' }, reject: { en: 'Reject', 'zh-CN': '否决' } },
            'x-meaning': { reject: 'rejected' },
          },
        },
      },
    }),
  });
});
afterAll(() => world.close());

describe('an incident', () => {
  async function failed(key: string): Promise<{ instance: string; wait: string }> {
    const { instance } = await world.begin('failing', key);
    const actor = system('driver', PLANT);
    await advance(world.core, { instance, epoch: 1, since: 1 }, { actor, performs: 'due' });
    const { body } = await world.as('operator', 'GET', '/incidents');
    return body.items.find((it: { instance: string }) => it.instance === instance);
  }

  test('is seen by operations, and by no one who works with the records', async () => {
    expect(await failed('F-1')).toMatchObject({ key: 'failing', businessKey: 'F-1', code: 'ERP_WRITE_FAILED' });
    expect((await world.as('wang.wei', 'GET', '/incidents')).status).toBe(403);
    expect((await world.as('admin', 'GET', '/incidents')).status).toBe(403);
  });

  test('AUD-2 is retried with a reason, which is on record; not without one, not twice', async () => {
    const { instance, wait } = await failed('F-2');
    const path = `/incidents/${instance}/${encodeURIComponent(wait)}/retry`;
    expect((await world.as('operator', 'POST', path, {})).body.path).toBe('body.reason');
    expect((await world.as('operator', 'POST', path, { reason: '   ' })).status).toBe(400);
    const retried = await world.as('operator', 'POST', path, { reason: 'the ERP is up again' });
    expect(retried.status).toBe(200);
    const [row] =
      await world.superuser`select actor, role, reason from engine.step where instance = ${instance} and seq = ${retried.body.seq}`;
    expect(row).toEqual({ actor: 'operator', role: 'system-operator', reason: 'the ERP is up again' });
    const [trail] =
      await world.superuser`select result, reason from engine.audit where action = 'incident.retry' and instance = ${instance}`;
    expect(trail).toEqual({ result: 'done', reason: 'the ERP is up again' });
    const again = await world.as('operator', 'POST', path, { reason: 'the ERP is up again' });
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 409, code: 'wait-not-open' });
  });
});

describe('a message', () => {
  const send = (id: string, key: string) =>
    world.as('gao.feng', 'POST', '/messages', { id, message: 'go.on', key, payload: {} });

  test('reaches who waits for it once, and the sender is on record', async () => {
    const { instance } = await world.begin('waiting', 'W-1');
    expect((await send('m-1', 'W-1')).body).toEqual({ instances: [instance], kept: false });
    expect((await send('m-1', 'W-1')).body).toEqual({ instances: [instance], kept: false });
    const { body } = await world.as('auditor', 'GET', `/instances/${instance}`);
    expect(body.status).toBe('completed');
    const rows =
      await world.superuser`select actor from engine.audit where action = 'message.send' and resource_id = 'm-1'`;
    expect(rows[0]).toEqual({ actor: 'gao.feng' });
  });

  test('REL-1 what the plant says of its own records is said by nobody else; the attempt is on record', async () => {
    for (const message of ['batch-completed', 'rework-completed']) {
      const sent = { id: `by-hand/${message}`, message, key: 'L26110101', payload: { lot: 'L26110101' } };
      const { status, body } = await world.as('gao.feng', 'POST', '/messages', sent);
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'message-reserved' });
      expect(await world.superuser`select id from engine.message where id = ${sent.id}`).toHaveLength(0);
      const rows =
        await world.superuser`select result from engine.audit where code = 'message-reserved' and resource_id = ${sent.id}`;
      expect(rows).toEqual([{ result: 'denied' }]);
    }
  });

  test('an id is its sender’s own: nobody takes that of a message that the plant will send', async () => {
    const lot = 'L26111001';
    const sent = { id: `batch-completed/${lot}/1`, message: 'anything', key: 'anything', payload: {} };
    expect((await world.as('gao.feng', 'POST', '/messages', sent)).status).toBe(201);
    expect((await world.as('wang.wei', 'POST', `/batches/${lot}/complete`, {})).status).toBe(200);
    expect(await world.superuser`select message from engine.message where id = ${sent.id}`).toEqual([
      { message: 'batch-completed' },
    ]);
  });

  test('that comes early is kept', async () => {
    expect((await send('m-2', 'W-2')).body).toEqual({ instances: [], kept: true });
    const { instance } = await world.begin('waiting', 'W-2');
    expect((await world.as('auditor', 'GET', `/instances/${instance}`)).body.status).toBe('completed');
  });
});

describe('a signal', () => {
  const send = (login: string, id: string) => world.as(login, 'POST', '/signals', { id, signal: 'go', payload: {} });

  test('tells everybody who waits, once, and the sender is on record', async () => {
    const [one, two] = [await world.begin('hearing', 'H-1'), await world.begin('hearing', 'H-2')];
    expect((await send('wang.wei', 's-1')).status).toBe(403);
    const told = { instances: [one.instance, two.instance].sort(), processes: [] };
    expect((await send('gao.feng', 's-1')).body).toEqual(told);
    expect((await send('gao.feng', 's-1')).body).toEqual(told);
    const [queued] = await world.superuser`select count(*) from engine.outbox where content->>'kind' = 'signal'`;
    expect(queued).toEqual({ count: '2' });
    const rows =
      await world.superuser`select distinct actor from engine.audit where action = 'signal.broadcast' and resource_id = 's-1' and result = 'done'`;
    expect(rows).toEqual([{ actor: 'gao.feng' }]);
  });
});

describe('what changed since the last signature', () => {
  async function act(instance: string, login: string, wait: string, output: object, meaning?: string) {
    const path = taskPath(instance, wait);
    await world.as(login, 'POST', `${path}/claim`, {});
    const { seen } = (await world.as(login, 'GET', path)).body;
    const signature = meaning ? { signature: signatureOf(login, meaning) } : {};
    return world.as(login, 'POST', `${path}/complete`, { seen, output, ...signature });
  }

  test('SIG-9 SIG-10 AUD-3 is listed with the value before, who and where; the signature is superseded', async () => {
    const { instance } = await world.begin('amending', 'A-1');
    expect((await act(instance, 'zhang.min', 'draft#1', { note: 'as found' }, 'authored')).status).toBe(200);
    expect((await act(instance, 'zhang.min', 'amend#1', { note: 'as agreed' })).status).toBe(200);
    const { body } = await world.as('wang.wei', 'GET', taskPath(instance, 'check#1'));
    expect(body.changes).toMatchObject([
      {
        path: 'note',
        before: 'as found',
        after: 'as agreed',
        actor: 'zhang.min',
        actorName: '张敏 Zhang Min',
        title: { en: 'Completed: amend' },
      },
    ]);
    expect(body.signatures).toMatchObject([{ state: 'superseded', problem: { code: 'signature-superseded' } }]);
  });

  test('SIG-3 who rejects signs that, and not that it was approved', async () => {
    const { instance } = await world.begin('amending', 'A-2');
    await act(instance, 'zhang.min', 'draft#1', { note: 'as found' }, 'authored');
    await act(instance, 'zhang.min', 'amend#1', { note: 'as agreed' });
    const { body } = await world.as('wang.wei', 'GET', taskPath(instance, 'check#1'));
    expect(body.requiresSignature).toMatchObject({
      meaning: { id: 'approved' },
      byAnswer: [{ field: 'decision', value: 'reject', meaning: { id: 'rejected', title: { 'zh-CN': '否决' } } }],
    });
    const untrue = await act(instance, 'wang.wei', 'check#1', { decision: 'reject' }, 'approved');
    expect({ status: untrue.status, code: untrue.body.code, details: untrue.body.details }).toEqual({
      status: 422,
      code: 'meaning-not-allowed',
      details: { expected: 'rejected' },
    });
    const signed = await act(instance, 'wang.wei', 'check#1', { decision: 'reject' }, 'rejected');
    expect(signed.body.signature).toMatchObject({ meaning: { en: 'Rejected' }, state: 'valid' });
  });
});
