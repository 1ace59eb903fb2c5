import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterSterilisation } from '../../activities/mes/acts/enter-sterilisation.ts';
import { sha256 } from '../../engine/audit/canonical.ts';
import type { JobWait } from '../../engine/kernel/wait.ts';
import { database } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { attachment, step } from '../../schemas/db/engine.ts';
import { textOf } from './pdf-text.ts';
import { type Releasing, releasing, reviewed } from './releasing.ts';

let it: Releasing;
beforeAll(async () => {
  it = await releasing();
});
afterAll(() => it.close());

interface Documents {
  readonly sheet: string;
  readonly certificate: string;
  readonly dossier: string;
}

async function released(lot: string, dispose: (instance: string) => Promise<void>): Promise<[string, Documents]> {
  const instance = await it.begin(lot);
  await reviewed(it, instance);
  await dispose(instance);
  await reviewed(it, instance);
  expect(await it.act(instance, 'release', 'liu.yang', { decision: 'release' })).toBeUndefined();
  return [instance, (await it.variables(instance)).documents as unknown as Documents];
}

async function file(hash: string): Promise<Buffer> {
  const [row] = await database(it.core.store).select().from(attachment).where(eq(attachment.hash, hash));
  if (!row) throw new Error(`no attachment ${hash}`);
  return row.content;
}

/** Without the spaces between the runs: a line may break anywhere in Chinese. */
const bare = (text: string) => text.replace(/\s/g, '');

describe('REL-3, SIG-1 the release sheet and the certificate', () => {
  const [lot = ''] = lotsOf('failed-inspection');
  let documents: Documents;
  let instance: string;
  beforeAll(async () => {
    [instance, documents] = await released(lot, async (begun) => {
      await it.act(begun, 'resolve', 'chen.jing', { decision: 'rework', justification: '延长解析后复检' });
      await it.rework(lot);
    });
  });

  test('every signature stands on the sheet with printed name, meaning, time and zone', async () => {
    const text = bare(textOf(await file(documents.sheet)));
    for (const name of ['王伟WangWei', '张敏ZhangMin', '陈静ChenJing', '刘洋LiuYang']) expect(text).toContain(name);
    expect(text).toContain('上市放行');
    expect(text).toMatch(/\d{4}-\d\d-\d\d\d\d:\d\d:\d\dUTC\+08:00/);
    expect(text).toContain('Asia/Shanghai');
    expect(text).toContain(lot);
    expect(text).not.toContain('?');
  });

  test('WF-7 both cycles stand on the sheet: what failed, the rework, and when each check was established', async () => {
    const text = bare(textOf(await file(documents.sheet)));
    expect(text).toContain(`RW-${lot}-2`);
    expect(text).toContain('成品检验不合格');
    expect(text).toContain('解析、成品检验');
    expect(text).toContain('Aeration(aeration),Finalinspection(final-inspection)');
    expect(text).toContain('不符合FAIL');
    expect(text).toContain('环氧乙烷残留量');
  });

  test('the certificate names product, lot and releaser', async () => {
    const text = bare(textOf(await file(documents.certificate)));
    expect(text).toContain('产品合格证明');
    expect(text).toContain(lot);
    expect(text).toContain('刘洋LiuYang');
    expect(text).toContain('国械注准');
  });

  test('REL-6 the dossier hash is frozen and printed; files are addressed by their content', async () => {
    for (const hash of [documents.sheet, documents.certificate]) expect(sha256(await file(hash))).toBe(hash);
    expect(bare(textOf(await file(documents.sheet)))).toContain(documents.dossier);
    expect(bare(textOf(await file(documents.certificate)))).toContain(documents.dossier);
  });

  test('made again, they are the same files', async () => {
    const steps = await database(it.core.store)
      .select()
      .from(step)
      .where(and(eq(step.instance, instance)));
    const waited = steps.flatMap(({ facts }) => facts).filter((fact) => fact.type === 'waited');
    const job = waited.find((fact) => fact.wait.element === 'releaseDocuments')?.wait as JobWait;
    const event = await it.perform(instance, job);
    expect(event).toMatchObject({ type: 'jobCompleted', output: { ...documents } });
  });

  test('a signature that was changed stops the documents', async () => {
    await it.superuser.unsafe(`
      alter table engine.signature disable trigger all;
      update engine.signature set printed_name = '他人 Someone' where instance = '${instance}' and element = 'reviewProduction';
      alter table engine.signature enable trigger all;`);
    const steps = await database(it.core.store).select().from(step).where(eq(step.instance, instance));
    const waited = steps.flatMap(({ facts }) => facts).filter((fact) => fact.type === 'waited');
    const job = waited.find((fact) => fact.wait.element === 'releaseDocuments')?.wait as JobWait;
    expect(await it.perform(instance, job)).toMatchObject({ type: 'jobFailed', code: 'SIGNATURE_INVALID' });
  });
});

test('REC-7 what was entered late is marked late on the sheet', async () => {
  const [lot = ''] = lotsOf('sterilisation-missing');
  const measured = { load: 'EO-9', temperature: '50', humidity: '60', concentration: '600', exposureMinutes: 490 };
  const [, documents] = await released(lot, async (begun) => {
    const record = { lot, ...measured, aerationHours: 30, biologicalIndicator: 'negative' };
    await it.plantAct('he.ping', (tx) => enterSterilisation(tx, record), '纸质灭菌记录漏录');
    await it.act(begun, 'resolve', 'chen.jing', { decision: 're-evaluate', justification: '灭菌记录已补录' });
  });
  const text = bare(textOf(await file(documents.sheet)));
  expect(text).toContain('补录说明');
  expect(text).toContain('纸质灭菌记录漏录');
  expect(text).toContain('未检查NOTCHECKED');
});
