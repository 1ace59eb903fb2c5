import { eq } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { specification } from '../../schemas/db/erp/inspections.ts';
import { documentRevision, itemRevision } from '../../schemas/db/erp/items.ts';
import { ifuRevision, labelRevision } from '../../schemas/db/erp/labels.ts';
import { type Collect, group, holdsAt, incomplete, type Reading } from '../quality/evidence.ts';
import { type Batch, batchOf } from './batch.ts';

type Order = NonNullable<Batch['order']>;

/** TRC-7: what the batch was made from was in force when it began, and is that item's own. */
export const collectRevisions: Collect = async (tx, lot) => {
  const batch = await batchOf(tx, lot);
  const order = batch?.order;
  if (!order) return { revisions: group([]) };
  const items = await tx.db.select().from(itemRevision).where(eq(itemRevision.id, order.itemRevision));
  const documents = await tx.db.select().from(documentRevision).where(eq(documentRevision.id, order.procedure));
  const used = [
    ...items.map((it) => ({ ...it, table: 'erp.item_revision' })),
    ...documents.map((it) => ({ ...it, table: 'erp.document_revision' })),
  ];
  const found = used.map(({ table, id }) => ({ table, id, label: id }));
  const absent = [
    ...(items.length === 0 ? [text(order.itemRevision, order.itemRevision)] : []),
    ...(documents.length === 0 ? [text(order.procedure, order.procedure)] : []),
    ...(await foreign(tx, batch, order, items[0]?.item)),
  ];
  if (absent.length > 0) return { revisions: incomplete(found, absent) };
  const notCurrent = used
    .filter((it) => !holdsAt(it.validFrom, it.validTo, order.startedAt))
    .map((it) => text(it.id, it.id));
  return { revisions: group(found, { notCurrent }) };
};

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
