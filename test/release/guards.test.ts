import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { progress } from '../../activities/quality/release-progress.ts';
import { isSignedReleased } from '../../activities/quality/released.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { database } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { signature } from '../../schemas/db/engine.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { notification } from '../../schemas/db/notices.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

const [clean1 = '', clean2 = '', clean3 = '', clean4 = ''] = lotsOf('clean');
const lotRow = async (number: string) =>
  (await database(it.core.store).select().from(lots).where(eq(lots.number, number)))[0];
const signaturesAt = (instance: string) =>
  database(it.core.store).select().from(signature).where(eq(signature.instance, instance));

/** A timer of the task comes due. */
async function fire(instance: string, element: string): Promise<void> {
  const wait = waits(await it.state(instance)).find((each) => each.element === element);
  if (!wait) throw new Error(`${element} does not wait`);
  await it.take(instance, { id: `timer:${wait.id}`, type: 'timerFired', wait: wait.id, at: new Date().toISOString() });
}

describe('REL-4, WF-9 a release is taken only on evidence that still stands', () => {
  test('a row that changed after the evaluation is named, and nothing is signed', async () => {
    const instance = await it.begin(clean1);
    await reviewed(it, instance);
    const before = (await signaturesAt(instance)).length;
    await it.superuser`update erp.inspection set issued_by = 'he.ping', result = 'fail' where lot = ${clean1} and kind = 'final'`;
    const refused = await it.act(instance, 'release', 'liu.yang', { decision: 'release' });
    expect(refused?.code).toBe('evidence-changed');
    expect(refused?.details?.checks).toContain('REL-1.3.1');
    expect(refused?.message['zh-CN']).toContain('REL-1.3.1');
    expect(await signaturesAt(instance)).toHaveLength(before);
    expect(await lotRow(clean1)).toMatchObject({ stockState: 'quarantine', shippable: false });

    await it.superuser`update erp.inspection set result = 'pass' where lot = ${clean1} and kind = 'final'`;
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  });

  test('REL-7 a use of equipment that is another by now changes the evidence, though no row that was judged did', async () => {
    const [, , , , lot = ''] = lotsOf('clean');
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    // Assembly lines are not calibrated: no calibration and no equipment row of the evidence names them.
    const moved =
      await it.superuser`update erp.batch_step set equipment = case equipment when 'EQ-AS-01' then 'EQ-AS-02' else 'EQ-AS-01' end where lot = ${lot} and sequence = 10`;
    expect(moved.count).toBe(1);
    const refused = await it.act(instance, 'release', 'liu.yang', { decision: 'release' });
    expect(refused).toMatchObject({ code: 'evidence-changed', details: { checks: ['REL-7.6'] } });
    expect(await lotRow(lot)).toMatchObject({ stockState: 'quarantine', shippable: false });
  });

  test('SIG-6 a review whose signed record is another by now carries no release: nothing is signed over it', async () => {
    const [, , , , , lot = ''] = lotsOf('clean');
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    const before = (await signaturesAt(instance)).length;
    const alter = (from: string, to: string) =>
      it.superuser.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        return sql`update engine.signature set record = replace(record, ${from}, ${to}) where instance = ${instance} and signer = 'zhang.min'`;
      });
    const [signed] =
      await it.superuser`select record from engine.signature where instance = ${instance} and signer = 'zhang.min'`;
    const record = String(signed?.record);
    expect(record).toContain('Asia/Shanghai');
    await alter('Asia/Shanghai', 'Asia/Tokyo');
    const refused = await it.act(instance, 'release', 'liu.yang', { decision: 'release' });
    expect(refused).toMatchObject({
      code: 'review-not-standing',
      message: {
        en: expect.stringMatching(/张敏 Zhang Min: The signature is invalid: .*changed/),
        'zh-CN': expect.stringMatching(/张敏 Zhang Min 的审核：签名无效：.*已被改动/),
      },
    });
    expect(await it.open(instance)).toEqual(['release']);
    expect(await signaturesAt(instance)).toHaveLength(before);
    expect(await lotRow(lot)).toMatchObject({ stockState: 'quarantine', shippable: false });
    await alter('Asia/Tokyo', 'Asia/Shanghai');
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  });

  test('even with a changed diagram, checks that failed cannot be released', async () => {
    const guard = it.core.registry.guards.get('quality.evidence-current');
    const [failing = ''] = lotsOf('material-balance');
    const instance = await it.begin(failing);
    const variables = await it.variables(instance);
    const context = { plant: 'SZ1', businessKey: failing, definitionHash: '', idempotencyKey: '', at: '', instance };
    const tx = { db: database(it.core.store), actor: { id: 'liu.yang', plant: 'SZ1' }, now: '', write: () => {} };
    const ask = (values: typeof variables) =>
      guard?.check?.({ output: { decision: 'release' }, data: {}, variables: values }, { ...context, tx });
    expect(await ask(variables)).toMatchObject({ code: 'not-releasable', details: { checks: ['REL-1.2.4'] } });
    expect(await ask({ lot: failing, evaluation: null })).toMatchObject({ code: 'not-releasable' });
    const claimed = { ...(variables.evaluation as object), releasable: true } as never;
    expect(await ask({ ...variables, evaluation: claimed })).toMatchObject({ code: 'not-releasable' });
  });

  test('IAM-7 reviewers do not review twice, and nobody releases what he reviewed', async () => {
    const instance = await it.begin(clean2);
    await reviewed(it, instance);
    expect((await it.act(instance, 'release', 'wang.wei', { decision: 'release' }))?.code).toBeDefined();
    expect((await it.act(instance, 'release', 'zhao.lei', { decision: 'release' }))?.code).toBeDefined();
    expect((await it.act(instance, 'release', 'admin', { decision: 'release' }))?.code).toBeDefined();
    expect(await it.open(instance)).toEqual(['release']);
  });

  test('IAM-6, IAM-10 a release is claimed and signed only with a current release training', async () => {
    const [lot = ''] = lotsOf('clean').slice(-1);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    const release = () => it.act(instance, 'release', 'liu.yang', { decision: 'release' });
    const until = (moment: string) =>
      it.superuser`update erp.training_record set valid_to = ${moment} where person = 'liu.yang' and subject = 'batch-release'`;
    await until('2026-10-01T00:00:00.000Z');
    expect(await release()).toMatchObject({ code: 'training-missing', path: 'release' });
    await it.superuser`delete from erp.training_record where person = 'zhou.mei' and subject = 'batch-release'`;
    expect(await it.act(instance, 'release', 'zhou.mei', { decision: 'release' })).toMatchObject({
      code: 'training-missing',
    });
    expect(await lotRow(lot)).toMatchObject({ stockState: 'quarantine', shippable: false });

    // Claimed while it was valid, expired since: it is not signed.
    await until('2036-01-01T00:00:00.000Z');
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'hold' })).toMatchObject({ code: 'form-invalid' });
    await until('2026-10-01T00:00:00.000Z');
    expect(await release()).toMatchObject({ code: 'training-missing' });
    await until('2036-01-01T00:00:00.000Z');
    expect(await release()).toBeUndefined();
  });

  test('REL-8 anything but a release needs its justification', async () => {
    const instance = await it.begin(clean3);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'hold' })).toMatchObject({
      code: 'form-invalid',
      path: '/justification',
      message: { en: 'Check these fields: Justification is required' },
    });
    const blanks = { decision: 'hold', justification: ' \t\u3000 \n ' };
    expect(await it.act(instance, 'release', 'liu.yang', blanks)).toMatchObject({ code: 'form-invalid' });
    const short = { decision: 'hold', justification: '    好    ' };
    expect(await it.act(instance, 'release', 'liu.yang', short)).toMatchObject({
      details: { fields: [{ path: '/justification' }] },
    });
    const hold = { decision: 'hold', justification: '等待投诉调查' };
    expect(await it.act(instance, 'release', 'liu.yang', hold)).toBeUndefined();
    expect(await it.act(instance, 'liftHold', 'zhao.lei', { justification: '与本批无关' })).toBeUndefined();
    expect(await it.open(instance)).toEqual(['reviewLaboratory', 'reviewProduction']);
  });
});

const asApplication = (...statements: readonly string[]) =>
  it.core.store.sql.begin((sql) => statements.map((each) => sql.unsafe(each)));

/** An act of release word by word as Signet writes it, by somebody without the key. */
const forgedRelease = (instance: string) => `
  insert into engine.audit (actor, plant, at, entered_at, build, schema_version, canonical_form, hash_algorithm,
    action, result, resource, resource_id, instance, hash, mac)
  select actor, plant, now(), now(), build, schema_version, canonical_form, hash_algorithm,
    'lot.release', 'done', 'lot', '${clean4}', '${instance}', hash, 'forged' from engine.audit limit 1`;

describe('WF-6 the ERP does not take the release', () => {
  test('released, ERP pending: not shippable, the signature stands; reconciled, it is written', async () => {
    await it.superuser.unsafe(`
      create function erp.refuse() returns trigger language plpgsql as $$ begin raise exception 'interface locked'; end $$;
      create trigger refuse before update on erp.lot for each row when (new.stock_state = 'accepted') execute function erp.refuse();`);
    const instance = await it.begin(clean4);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    expect(await it.open(instance)).toEqual(['reconcile']);
    const variables = await it.variables(instance);
    expect(progress({ end: null, variables, open: ['reconcile'] }).state).toBe('released, ERP pending');
    expect(await lotRow(clean4)).toMatchObject({ stockState: 'quarantine', shippable: false });
    expect((await signaturesAt(instance)).map((each) => each.meaning)).toContain('released-market');

    await it.superuser.unsafe('drop trigger refuse on erp.lot');
    // AUD-6: who has the application's account writes that it is shippable, and an act that says who released it.
    await asApplication(
      `update erp.lot set stock_state = 'accepted', shippable = true where number = '${clean4}'`,
      forgedRelease(instance),
    );
    expect(await isSignedReleased({ db: database(it.core.store) }, clean4)).toBe(false);
    await asApplication(`update erp.lot set stock_state = 'quarantine', shippable = false where number = '${clean4}'`);
    await it.superuser.begin((sql) => [
      sql`set local session_replication_role = replica`,
      sql`delete from engine.audit where mac = 'forged'`,
      sql`update erp.lot set written_as = null where number = ${clean4}`,
    ]);
    const reconciled = { cause: '接口账号被锁定', measure: '已解锁并核对' };
    expect(await it.act(instance, 'reconcile', 'wu.qiang', reconciled)).toBeUndefined();
    expect(await lotRow(clean4)).toMatchObject({ stockState: 'accepted', shippable: true });
  });
});

describe('WF-3, REL-2 time reminds, escalates and asks for sources', () => {
  test('reminders and escalations are written once for those who are concerned', async () => {
    const [lot = ''] = lotsOf('open-deviation');
    const instance = await it.begin(lot);
    await fire(instance, 'remindProductionAfter');
    await fire(instance, 'escalateProductionAfter');
    const rows = await database(it.core.store).select().from(notification).where(eq(notification.instance, instance));
    expect(rows.map((row) => row.roles)).toEqual([['production-head'], ['production-head', 'quality-head']]);
    expect(rows[0]?.subject['zh-CN']).toContain(lot);
    expect(await it.open(instance)).toEqual(['reviewLaboratory', 'reviewProduction']);
  });

  test('a source that delivered nothing becomes an incident that names it', async () => {
    const [lot = ''] = lotsOf('sterilisation-missing');
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    await fire(instance, 'sourceStillMissing');
    expect(await it.open(instance)).toEqual(['incident requireSources', 'resolve']);
    const incident = waits(await it.state(instance)).find((each) => each.kind === 'incident');
    expect(incident).toMatchObject({ code: 'SOURCE_MISSING', message: expect.stringContaining('Sterilisation') });
  });
});
