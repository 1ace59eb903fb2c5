import { and, asc, eq, inArray } from 'drizzle-orm';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import {
  auditTrailException,
  changeOrder,
  deviation,
  hold,
  nonconformance,
  reworkOrder,
} from '../../schemas/db/erp/quality.ts';
import { componentLots } from '../wms/genealogy.ts';
import { futureOf, inOrder } from './clock.ts';
import { deviations } from './deviation-register.ts';
import { both, type Collect, group, type Reading } from './evidence.ts';
import { notOnRecord, unrecorded, unrecordedRows } from './on-record.ts';

/** Somebody ended it after it had begun, and by now: a date without a name ends nothing. */
async function endings(tx: Reading) {
  const future = await futureOf(tx);
  const ended = (begun: string, at: string | null, by: string | null): boolean =>
    by !== null && inOrder(future, begun, at);
  const isClosed = (it: Closable): boolean => ended(it.openedAt, it.closedAt, it.closedBy);
  return { future, ended, isClosed };
}

interface Closable {
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
}

/** Deviations and OOS investigations of the batch. Whose closing is neither on record nor of QMS is open (AUD-6). */
export const collectDeviations: Collect = async (tx, lot) => {
  const { isClosed } = await endings(tx);
  const found = await tx.db.select().from(deviation).where(eq(deviation.lot, lot)).orderBy(asc(deviation.number));
  const numbers = found.map(({ number }) => number);
  const unproven = await unrecorded(tx, lot, deviations, numbers);
  const of = (kind: 'deviation' | 'oos') => {
    const all = found.filter((it) => it.kind === kind);
    const said = (it: (typeof all)[number]) => both(it.title, (title) => `${it.number} ${title}`);
    const rows = all.map((it) => ({ table: 'erp.deviation', id: it.number, label: said(it) }));
    const open = all.flatMap((it) => {
      if (!isClosed(it) || it.disposition === null) return [said(it)];
      return unproven.has(it.number) ? [notOnRecord(said(it))] : [];
    });
    return group(rows, { open });
  };
  return { deviations: of('deviation'), oos: of('oos') };
};

/** GMP 104(四): nonconformances have a disposition and are closed; so is every rework that they led to. */
export const collectNonconformances: Collect = async (tx, lot) => {
  const { isClosed } = await endings(tx);
  const found = await tx.db
    .select()
    .from(nonconformance)
    .where(eq(nonconformance.lot, lot))
    .orderBy(asc(nonconformance.number));
  const reworks = await tx.db
    .select()
    .from(reworkOrder)
    .where(eq(reworkOrder.lot, lot))
    .orderBy(asc(reworkOrder.cycle), asc(reworkOrder.number));
  const said = (it: (typeof found)[number]) => both(it.title, (title) => `${it.number} ${title}`);
  return {
    nonconformances: group(
      found.map((it) => ({ table: 'erp.nonconformance', id: it.number, label: said(it) })),
      { open: found.filter((it) => !isClosed(it) || it.disposition === null).map(said) },
    ),
    rework: group(
      reworks.map((it) => ({ table: 'erp.rework_order', id: it.number, label: `${it.number} (${it.cycle})` })),
      { open: reworks.filter((it) => !isClosed(it)).map((it) => it.number) },
    ),
  };
};

/** WF-10: a hold on any lot that went in holds the batch. */
export const collectHolds: Collect = async (tx, lot) => {
  const { ended } = await endings(tx);
  const numbers = [lot, ...(await componentLots(tx, lot)).map((it) => it.number)];
  const found = await tx.db.select().from(hold).where(inArray(hold.lot, numbers)).orderBy(asc(hold.number));
  const said = (it: (typeof found)[number]) => `${it.number} (${it.cause} ${it.reference}, ${it.lot})`;
  return {
    holds: group(
      found.map((it) => ({ table: 'erp.hold', id: it.number, label: said(it) })),
      { open: found.filter((it) => !ended(it.placedAt, it.liftedAt, it.liftedBy)).map(said) },
    ),
  };
};

/** Change orders of the item that say that its batches must wait. */
export const collectChanges: Collect = async (tx, lot) => {
  const { future } = await endings(tx);
  const found = await tx.db
    .select({ change: changeOrder })
    .from(changeOrder)
    .innerJoin(lots, eq(lots.item, changeOrder.item))
    .where(and(eq(lots.number, lot), eq(changeOrder.holdsRelease, true)))
    .orderBy(asc(changeOrder.number));
  const changes = found.map((it) => it.change);
  const said = (it: (typeof changes)[number]) => both(it.title, (title) => `${it.number} ${title}`);
  return {
    changes: group(
      changes.map((it) => ({ table: 'erp.change_order', id: it.number, label: said(it) })),
      { open: changes.filter((it) => !inOrder(future, it.openedAt, it.closedAt)).map(said) },
    ),
  };
};

/** What MES and LIMS marked in their audit trails of the batch, and what has none: rows that nobody's act and no other system wrote. */
export const collectAuditTrail: Collect = async (tx, lot) => {
  const { ended } = await endings(tx);
  const found = await tx.db
    .select()
    .from(auditTrailException)
    .where(eq(auditTrailException.lot, lot))
    .orderBy(asc(auditTrailException.at), asc(auditTrailException.id));
  const open = found.filter((it) => !ended(it.at, it.reviewedAt, it.reviewedBy)).map((it) => it.description);
  const written = await unrecordedRows(tx, lot);
  return {
    auditTrail: group(
      [...found.map((it) => ({ table: 'erp.audit_trail_exception', id: it.id, label: it.description })), ...written],
      { notReviewed: [...open, ...written.map(({ label }) => notOnRecord(label))] },
    ),
  };
};
