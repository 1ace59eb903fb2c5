import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { bomLine } from '../../schemas/db/erp/items.ts';
import { genealogy, lot as lots } from '../../schemas/db/erp/lots.ts';
import { once, type Reading } from '../quality/evidence.ts';

/** Numbers of all lots that went into a lot, at any depth; a lot is named once, however many ways lead to it. */
async function ancestorsOf(tx: Reading, lot: string): Promise<string[]> {
  const found = await tx.db.execute<{ number: string }>(sql`
    with recursive consumed(number) as (
      select g.consumed from erp.genealogy g where g.produced = ${lot}
      union
      select g.consumed from erp.genealogy g join consumed c on g.produced = c.number
    )
    select number from consumed order by number`);
  return [...found].map((row) => row.number);
}

/** The lots themselves, in the order of their numbers. */
export const componentLots = (tx: Reading, lot: string): Promise<(typeof lots.$inferSelect)[]> =>
  once(tx, `components/${lot}`, () => readComponents(tx, lot));

async function readComponents(tx: Reading, lot: string): Promise<(typeof lots.$inferSelect)[]> {
  const numbers = await ancestorsOf(tx, lot);
  if (numbers.length === 0) return [];
  return tx.db.select().from(lots).where(inArray(lots.number, numbers)).orderBy(lots.number);
}

/** Numbers of the lots that were made here, the lot itself first: each has a work order. */
export async function madeLots(tx: Reading, lot: string): Promise<string[]> {
  const made = (await componentLots(tx, lot)).filter((it) => it.kind === 'intermediate');
  return [lot, ...made.map((it) => it.number)];
}

/** Lots that a work order says were used, and that the genealogy does not name; and those that it names and nobody used. */
export async function usedUnrecorded(tx: Reading, lot: string): Promise<Text[]> {
  const made = await madeLots(tx, lot);
  const used = await tx.db
    .selectDistinct({ number: materialMovement.lot, item: materialMovement.item })
    .from(materialMovement)
    .innerJoin(workOrder, eq(workOrder.number, materialMovement.workOrder))
    .leftJoin(genealogy, and(eq(genealogy.consumed, materialMovement.lot), eq(genealogy.produced, workOrder.lot)))
    .where(and(inArray(workOrder.lot, made), eq(materialMovement.kind, 'use'), isNull(genealogy.consumed)))
    .orderBy(materialMovement.lot);
  return used.map(({ number, item }) => text(`${item} ${number}`, `${item} ${number}`));
}

/**
 * Key materials of what was made on the way that no lot is recorded for: where the genealogy ends too early, nothing can be said
 * of what lies behind it.
 */
export const untraced = (tx: Reading, lot: string): Promise<Text[]> =>
  once(tx, `untraced/${lot}`, () => readUntraced(tx, lot));

async function readUntraced(tx: Reading, lot: string): Promise<Text[]> {
  const made = (await componentLots(tx, lot)).filter((it) => it.kind === 'intermediate');
  if (made.length === 0) return [];
  const numbers = made.map((it) => it.number);
  const consumed = await tx.db
    .select({ produced: genealogy.produced, item: lots.item })
    .from(genealogy)
    .innerJoin(lots, eq(lots.number, genealogy.consumed))
    .where(inArray(genealogy.produced, numbers));
  const lines = await tx.db
    .select({ revision: bomLine.itemRevision, component: bomLine.component })
    .from(bomLine)
    .where(
      and(
        inArray(bomLine.itemRevision, [...new Set(made.map((it) => it.itemRevision))]),
        eq(bomLine.keyMaterial, true),
      ),
    )
    .orderBy(bomLine.itemRevision, bomLine.position);
  return made.flatMap(({ number, itemRevision }) =>
    lines
      .filter(({ revision }) => revision === itemRevision)
      .filter(({ component }) => !consumed.some((it) => it.produced === number && it.item === component))
      .map(({ component }) => text(`${component} in ${number}`, `${number} 所用 ${component}`)),
  );
}
