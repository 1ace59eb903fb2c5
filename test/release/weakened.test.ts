import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDeviation } from '../../activities/quality/acts/close-deviation.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import { database } from '../../engine/store/transaction.ts';
import { type Kind, lotsOf, performedByZhouMei } from '../../examples/plant/kinds.ts';
import { PLANT } from '../../examples/plant/people.ts';
import { attachment, audit } from '../../schemas/db/engine.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';
import {
  drawn,
  weaken,
  withoutChecks,
  withoutCondition,
  withoutDocuments,
  withoutDuties,
  withoutGuards,
} from './weakened.ts';

let it: Releasing;
let version = 0;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());
beforeEach(() => {
  version += 1;
});

/** A lot of a kind for each test; who releases had no part in it. */
const taken = new Set<string>(performedByZhouMei);
const hers = [...performedByZhouMei];
function take(kind: Kind = 'clean'): string {
  const lot = lotsOf(kind).find((each) => !taken.has(each));
  if (!lot) throw new Error(`no lot of kind ${kind} is left`);
  taken.add(lot);
  return lot;
}
const next = () => `9.0.${version}`;
const lotRow = async (number: string) =>
  (await database(it.core.store).select().from(lots).where(eq(lots.number, number)))[0];
const refusals = (lot: string) =>
  database(it.core.store)
    .select()
    .from(audit)
    .where(and(eq(audit.action, 'lot.release'), eq(audit.resourceId, lot)));

/** Nothing became of the release: the lot is as it was, QA has it before them, and the audit trail says why. */
async function refused(lot: string, instance: string, because: string): Promise<void> {
  expect(await lotRow(lot)).toMatchObject({ stockState: 'quarantine', shippable: false });
  expect(await it.open(instance)).toEqual(['resolve']);
  expect((await it.variables(instance)).refusal).toContain(because);
  const rows = await refusals(lot);
  expect(rows.map(({ result, code }) => ({ result, code }))).toEqual([{ result: 'denied', code: 'NOT_RELEASABLE' }]);
  expect(JSON.stringify(rows[0]?.after)).toContain(because);
  // Nor is there a certificate of what was not released.
  const files = await database(it.core.store).select({ name: attachment.name }).from(attachment);
  expect(files.filter(({ name }) => name.includes(lot))).toEqual([]);
}

describe.each([
  ['with its documents', []],
  ['without documents', [withoutDocuments]],
])('REL-1, REL-4, REL-7 a package that asks less than the plant releases nothing, %s', (_, more) => {
  test('a rule set without the check that fails, no condition on the way, no guard', async () => {
    const lot = take('material-balance');
    await weaken(it, next(), ...more, withoutChecks, withoutCondition, withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'REL-1.2.4');
  });

  test('the rule set is whole, and nothing asks what it found', async () => {
    const lot = take('failed-inspection');
    await weaken(it, next(), ...more, withoutCondition, withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'REL-1.3.1');
  });

  test('IAM-6 somebody else than a releaser signs', async () => {
    const lot = take();
    await weaken(it, next(), ...more, drawn('roles="releaser" form', 'roles="process-owner" form'), withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'gao.feng', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'gao.feng');
  });

  test('REL-3 nobody signs', async () => {
    const lot = take();
    await weaken(it, next(), ...more, drawn(' meaning="released-market"', ''));
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'signed');
  });

  test('REL-8 a hold is signed as a release, and taken for one', async () => {
    const lot = take();
    const form = 'forms/release-decision.json';
    await weaken(
      it,
      next(),
      ...more,
      drawn('>decision = &quot;hold&quot;<', '>decision = &quot;never&quot;<'),
      drawn('>decision = &quot;release&quot;<', '>decision = &quot;hold&quot;<'),
      (files) => ({ ...files, [form]: (files[form] ?? '').replace('"hold": "dispositioned",', '') }),
    );
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    const hold = { decision: 'hold', justification: '等待投诉调查' };
    expect(await it.act(instance, 'release', 'liu.yang', hold)).toBeUndefined();
    await refused(lot, instance, 'decision');
  });

  test('IAM-6, IAM-7 who had a part in the batch signs', async () => {
    const lot = hers.pop() ?? '';
    await weaken(it, next(), ...more, withoutDuties, withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'zhou.mei', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'zhou.mei');
  });

  test('IAM-7 who reviewed it signs', async () => {
    const lot = take();
    await weaken(
      it,
      next(),
      ...more,
      withoutDuties,
      withoutGuards,
      drawn('roles="qa-reviewer,quality-head" form="exception-review"', 'roles="releaser" form="exception-review"'),
    );
    const instance = await it.begin(lot);
    await it.act(instance, 'reviewProduction', 'wang.wei', { conclusion: 'conforming' });
    await it.act(instance, 'reviewLaboratory', 'zhang.min', { conclusion: 'conforming' });
    const review = { conclusion: 'conforming', auditTrailReviewed: true };
    expect(await it.act(instance, 'reviewExceptions', 'liu.yang', review)).toBeUndefined();
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'liu.yang');
  });

  test('P4 nobody of quality reviews it', async () => {
    const lot = take('calibration-expired');
    const unsigned = drawn('form="exception-review" meaning="reviewed"', 'form="exception-review"');
    await weaken(it, next(), ...more, unsigned, withoutCondition, withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'QA reviewer');
  });

  test('IAM-7 who closed a deviation of it reviews how it was handled', async () => {
    const lot = take('open-deviation');
    await weaken(it, next(), ...more, withoutDuties, withoutCondition, withoutGuards);
    const instance = await it.begin(lot);
    const [open] = await it.superuser`select number from erp.deviation where lot = ${lot} and closed_at is null`;
    await it.plantAct('chen.jing', (tx) => closeDeviation(tx, { number: open?.number, disposition: '评估无影响' }));
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'QA reviewer');
  });

  test('IAM-7 who performed it reviews it', async () => {
    const lot = take('blocked-supplier');
    await weaken(
      it,
      next(),
      ...more,
      withoutDuties,
      withoutCondition,
      withoutGuards,
      drawn('roles="production-head" form="record-review"', 'roles="production-operator" form="record-review"'),
    );
    const instance = await it.begin(lot);
    await it.act(instance, 'reviewProduction', 'li.na', { conclusion: 'conforming' });
    await it.act(instance, 'reviewLaboratory', 'zhang.min', { conclusion: 'conforming' });
    await it.act(instance, 'reviewExceptions', 'chen.jing', { conclusion: 'conforming', auditTrailReviewed: true });
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'Head of production');
  });

  test('IAM-10 without a release training', async () => {
    const lot = take();
    await weaken(it, next(), ...more, withoutGuards);
    const instance = await it.begin(lot);
    await reviewed(it, instance);
    const until = (moment: string) =>
      it.superuser`update erp.training_record set valid_to = ${moment} where person = 'liu.yang' and subject = 'batch-release'`;
    await until('2026-10-01T00:00:00.000Z');
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await until('2036-01-01T00:00:00.000Z');
    await refused(lot, instance, 'training');
  });

  test('REL-10 what was rejected by signature is not released by a case that is opened without asking', async () => {
    const lot = take();
    const first = await it.begin(lot);
    await reviewed(it, first);
    const reject = { decision: 'reject', justification: '外观不合格' };
    expect(await it.act(first, 'release', 'liu.yang', reject)).toBeUndefined();
    await it.superuser`update erp.lot set stock_state = 'quarantine' where number = ${lot}`;
    const revisions = '{item: null, procedure: null, specification: null, label: null, ifu: null}';
    const opened = `<signet:output source="{lot: lot, revisions: ${revisions}}" target="snapshot"/>`;
    await weaken(
      it,
      next(),
      ...more,
      drawn('<signet:job plugin="mes.open-case"/>', '<signet:job plugin="quality.require-sources"/>'),
      drawn(
        '<signet:output source="result.cycle" target="cycle"/>\n        <signet:output source="result.snapshot" target="snapshot"/>',
        `<signet:output source="1" target="cycle"/>\n        ${opened}`,
      ),
      withoutGuards,
    );
    const sent = { id: `again/${lot}`, message: 'batch-completed', key: lot, payload: { lot } };
    const delivered = await deliver(it.core, sent, { id: 'gao.feng', plant: PLANT });
    const [instance = ''] = delivered.kind === 'delivered' ? delivered.instances : [];
    await it.drive(instance);
    await reviewed(it, instance);
    expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
    await refused(lot, instance, 'decided by signature before');
  });
});

test('REL-3 the signature is on one lot, and the diagram releases another', async () => {
  const other = take('calibration-expired');
  const lot = take();
  const first = '<signet:job plugin="wms.release-lot"/>\n        <signet:input source="';
  await weaken(it, next(), drawn(`${first}lot"`, `${first}&quot;${other}&quot;"`), withoutGuards);
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  expect(await lotRow(other)).toMatchObject({ stockState: 'quarantine', shippable: false });
  expect(await it.open(instance)).toEqual(['resolve']);
});
