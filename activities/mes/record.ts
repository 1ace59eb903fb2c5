import { asc, eq } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { batchRecord } from '../../schemas/db/erp/batches.ts';
import { documentRevision, itemRevision } from '../../schemas/db/erp/items.ts';
import { type EnvironmentCode, environmentRecord } from '../../schemas/db/erp/sterilisation.ts';
import { unitName } from '../../schemas/json/units.ts';
import { both, type Collect, group, holdsAt, incomplete, limits, millis, plain, within } from '../quality/evidence.ts';
import { batchOf, stepsOf } from './batch.ts';

const cycle = (number: number): Text => text(`cycle ${number}`, `第 ${number} 循环`);

/** GMP 104(二): the record of every cycle is complete; GMP 86: the line was cleared before each began. */
export const collectRecord: Collect = async (tx, lot) => {
  const records = await tx.db
    .select()
    .from(batchRecord)
    .where(eq(batchRecord.lot, lot))
    .orderBy(asc(batchRecord.cycle));
  const rows = records.map((it) => ({
    table: 'erp.batch_record',
    id: `${it.lot}/${it.cycle}`,
    label: text(`Batch record ${it.lot}, cycle ${it.cycle}`, `批记录 ${it.lot}，第 ${it.cycle} 循环`),
  }));
  if (records.length === 0) return { record: group([]), lineClearance: group([]) };
  const steps = await stepsOf(tx, lot);
  const cleared = (it: (typeof records)[number]) =>
    it.lineClearance &&
    it.lineClearedAt !== null &&
    steps.every(({ step }) => step.cycle !== it.cycle || millis(step.startedAt) >= millis(it.lineClearedAt ?? ''));
  const incomplete = records.filter((it) => !it.complete).map((it) => cycle(it.cycle));
  const notCleared = records.filter((it) => !cleared(it)).map((it) => cycle(it.cycle));
  return { record: group(rows, { incomplete }), lineClearance: group(rows, { notCleared }) };
};

/** TRC-7: what the batch was made from was in force when it began. */
export const collectRevisions: Collect = async (tx, lot) => {
  const order = (await batchOf(tx, lot))?.order;
  if (!order) return { revisions: group([]) };
  const items = await tx.db.select().from(itemRevision).where(eq(itemRevision.id, order.itemRevision));
  const documents = await tx.db.select().from(documentRevision).where(eq(documentRevision.id, order.procedure));
  const used = [
    ...items.map((it) => ({ ...it, table: 'erp.item_revision' })),
    ...documents.map((it) => ({ ...it, table: 'erp.document_revision' })),
  ];
  const unknown = [
    ...(items.length === 0 ? [order.itemRevision] : []),
    ...(documents.length === 0 ? [order.procedure] : []),
  ];
  const found = used.map(({ table, id }) => ({ table, id, label: id }));
  if (unknown.length > 0)
    return {
      revisions: incomplete(
        found,
        unknown.map((id) => text(id, id)),
      ),
    };
  const notCurrent = used
    .filter((it) => !holdsAt(it.validFrom, it.validTo, order.startedAt))
    .map((it) => text(it.id, it.id));
  return {
    revisions: group(found, { notCurrent }),
  };
};

/** What is monitored in a clean room. */
const MONITORED: Readonly<Record<EnvironmentCode, Text>> = {
  particles: text('particles', '悬浮粒子'),
  viable: text('settle plates', '沉降菌'),
  pressure: text('differential pressure', '压差'),
  temperature: text('temperature', '温度'),
  humidity: text('relative humidity', '相对湿度'),
};

/** What makes a room a clean room of its class: there is a record of each for every batch (YY/T 0033). */
const CLASSIFIED: readonly EnvironmentCode[] = ['particles', 'viable', 'pressure'];

/** Clean-room monitoring while the lot was made. */
export const collectEnvironment: Collect = async (tx, lot) => {
  const records = await tx.db
    .select()
    .from(environmentRecord)
    .where(eq(environmentRecord.lot, lot))
    .orderBy(asc(environmentRecord.measuredAt), asc(environmentRecord.id));
  const said = (it: (typeof records)[number]) =>
    both(
      MONITORED[it.code],
      (name, language) => `${it.room} ${name} ${plain(it.value)} ${unitName(it.unit)[language]}`,
    );
  const rows = records.map((it) => ({ table: 'erp.environment_record', id: it.id, label: said(it) }));
  if (records.length === 0) return { environment: group(rows) };
  const measured = new Set(records.map((it) => `${it.room}/${it.code}`));
  const absent = [...new Set(records.map((it) => it.room))].flatMap((room) =>
    CLASSIFIED.filter((code) => !measured.has(`${room}/${code}`)).map((code) =>
      both(MONITORED[code], (it) => `${room} ${it}`),
    ),
  );
  if (absent.length > 0) return { environment: incomplete(rows, absent) };
  const outOfLimit = records
    .filter((it) => !within(it.value, it.low, it.high))
    .map((it) => both(said(it), (measured) => `${measured} (${limits(it.low, it.high)})`));
  return { environment: group(rows, { outOfLimit }) };
};
