import { asc, eq, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { workOrder } from '../../schemas/db/erp/batches.ts';
import { specification } from '../../schemas/db/erp/inspections.ts';
import { documentRevision, itemRevision } from '../../schemas/db/erp/items.ts';
import { ifuRevision, labelRevision } from '../../schemas/db/erp/labels.ts';
import { futureOf } from '../quality/clock.ts';
import { notEffective } from '../quality/effective.ts';
import { type Collect, group, incomplete, type Reading } from '../quality/evidence.ts';
import { madeLots } from '../wms/genealogy.ts';
import { type Batch, batchOf } from './batch.ts';

type Order = NonNullable<Batch['order']>;

const ITEM_REVISION = 'erp.item_revision';
const DOCUMENT_REVISION = 'erp.document_revision';

/** TRC-7: what the batch was made from was in force when it began, and is that item's own. */
export const collectRevisions: Collect = async (tx, lot) => {
  const batch = await batchOf(tx, lot);
  const order = batch?.order;
  if (!order) return { revisions: group([]) };
  const used = await usedBy(tx, order);
  const items = used.filter(({ table }) => table === ITEM_REVISION);
  const documents = used.filter(({ table }) => table === DOCUMENT_REVISION);
  const found = used.map(({ table, id }) => ({ table, id, label: id }));
  const absent = [
    ...(items.length === 0 ? [text(order.itemRevision, order.itemRevision)] : []),
    ...(documents.length === 0 ? [text(order.procedure, order.procedure)] : []),
    ...(await foreign(tx, batch, order, items[0]?.of)),
  ];
  if (absent.length > 0) return { revisions: incomplete(found, absent) };
  const future = await futureOf(tx);
  const made = [{ order, used }];
  for (const other of await madeBefore(tx, lot)) made.push({ order: other, used: await usedBy(tx, other) });
  const stale = made.flatMap((it) => it.used.flatMap((used) => notEffective(future, used, it.order.startedAt) ?? []));
  const notCurrent = [...new Map(stale.map((it) => [it.en, it])).values()];
  return { revisions: group(found, { notCurrent }) };
};

/** The orders of what was made here on the way to the lot. */
async function madeBefore(tx: Reading, lot: string) {
  const made = (await madeLots(tx, lot)).filter((it) => it !== lot);
  if (made.length === 0) return [];
  return tx.db.select().from(workOrder).where(inArray(workOrder.lot, made)).orderBy(asc(workOrder.number));
}

/** The revisions of the product and of the procedure that an order was made by. */
async function usedBy({ db }: Reading, order: Order) {
  const items = await db.select().from(itemRevision).where(eq(itemRevision.id, order.itemRevision));
  const documents = await db.select().from(documentRevision).where(eq(documentRevision.id, order.procedure));
  return [
    ...items.map((it) => ({ ...it, of: it.item, table: ITEM_REVISION })),
    ...documents.map((it) => ({ ...it, of: undefined, table: DOCUMENT_REVISION })),
  ];
}

/** What the work order names for the lot, and is not of its item: whether it is in force is asked where it was used. */
async function foreign(tx: Reading, { lot, item }: Batch, order: Order, revised: string | undefined): Promise<Text[]> {
  const { db } = tx;
  const idOf = (id: string | null) => id ?? '';
  const specified = await db
    .select()
    .from(specification)
    .where(eq(specification.id, idOf(order.specification)));
  const labels = await db
    .select()
    .from(labelRevision)
    .where(eq(labelRevision.id, idOf(order.labelRevision)));
  const instructions = await db
    .select()
    .from(ifuRevision)
    .where(eq(ifuRevision.id, idOf(order.ifuRevision)));
  const named: readonly [Text, string | null, boolean][] = [
    [text('item of the order', '工单产品'), order.item, order.item === lot.item],
    [text('kind of the lot', '批次类别'), lot.kind, lot.kind === 'finished' && item.kind === 'finished'],
    [text('unit of the lot', '批次单位'), lot.unit, lot.unit === item.unit],
    [
      text('item revision', '产品版本'),
      order.itemRevision,
      order.itemRevision === lot.itemRevision && revised === lot.item,
    ],
    [
      text('specification', '检验规程'),
      order.specification,
      specified.some((it) => it.item === item.number && it.kind === 'final'),
    ],
    [text('label', '标签'), order.labelRevision, labels.some((it) => it.item === item.number)],
    [text('instructions', '说明书'), order.ifuRevision, instructions.some((it) => it.item === item.number)],
  ];
  return named
    .filter(([, , own]) => !own)
    .map(([what, id]) =>
      text(`${what.en} ${id ?? '–'} for ${item.number}`, `${item.number} 的${what['zh-CN']} ${id ?? '–'}`),
    );
}
