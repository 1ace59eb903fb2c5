import { eq } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { type Fields, type RecordedAct, type Register, rows } from '../../engine/audit/register.ts';
import { audit } from '../../schemas/db/engine.ts';
import { batchRecord } from '../../schemas/db/erp/batches.ts';
import { nonconformance, reworkOrder } from '../../schemas/db/erp/quality.ts';

const among = eq(audit.result, 'done');
/** What MES and QMS wrote is their record. */
const elsewhere: Register['mayStand'] = ({ sourceSystem }) => sourceSystem !== 'SIGNET';
const OURS = { sourceSystem: 'SIGNET' };

const text = (fields: Fields | null, name: string): string => String(fields?.[name]);
const cycleOf = ({ lot, cycle }: { readonly lot: string; readonly cycle: number }): string => `${lot}/${cycle}`;
const closing = (after: Fields | null): Fields => ({
  closedAt: after?.closedAt ?? null,
  closedBy: after?.closedBy ?? null,
});

/** An earlier build said less of what it opened and closed: only what is said is compared. */
const openedHere = (after: Fields | null): Fields => {
  const { openedAt, openedBy } = after ?? {};
  return openedAt === undefined ? {} : { openedAt, openedBy: openedBy ?? null, ...closing(after) };
};

const orders: Register = {
  table: 'erp.rework_order',
  actions: ['rework.open', 'rework.close'],
  among,
  mayStand: elsewhere,
  tells: ({ action, resourceId, after }) => {
    const { title: _ofNonconformance, ...order } = after ?? {};
    return [[resourceId ?? '', action === 'rework.open' ? { ...order, ...OURS } : order]];
  },
  stands: async (db) =>
    rows(
      await db.select().from(reworkOrder),
      ({ number }) => number,
      (row) => ({ ...row, openedAt: iso(row.openedAt), closedAt: iso(row.closedAt), enteredAt: iso(row.enteredAt) }),
    ),
};

const nonconformances: Register = {
  table: 'erp.nonconformance',
  actions: ['rework.open', 'rework.close'],
  among,
  mayStand: elsewhere,
  tells: ({ action, after }: RecordedAct) => {
    if (action === 'rework.close') return [[text(after, 'nonconformance'), closing(after)]];
    const found = Number(after?.cycle) - 1;
    const number = String(after?.nonconformance ?? `NC-${text(after, 'lot')}-${found}`);
    const said: Fields = after?.title === undefined ? {} : { title: after.title };
    const own = { lot: after?.lot ?? null, cycle: found, disposition: 'rework', ...OURS, ...said };
    return [[number, { ...own, ...openedHere(after) }]];
  },
  stands: async (db) =>
    rows(
      await db.select().from(nonconformance),
      ({ number }) => number,
      (row) => ({
        ...row,
        title: { ...row.title },
        openedAt: iso(row.openedAt),
        closedAt: iso(row.closedAt),
        enteredAt: iso(row.enteredAt),
      }),
    ),
};

const UNREPORTED = { complete: false, completedAt: null, completedBy: null, ...OURS };
const NOT_CLEARED = { lineClearance: false, lineClearedAt: null, lineClearedBy: null };

/** Cycles that a rework opened; the first one is of MES. */
const batchRecords: Register = {
  table: 'erp.batch_record',
  actions: ['rework.open', 'rework.complete'],
  among,
  mayStand: elsewhere,
  tells: ({ action, after }: RecordedAct) => {
    const id = `${text(after, 'lot')}/${text(after, 'cycle')}`;
    if (action === 'rework.complete') return [[id, { complete: true, ...(after?.reported as Fields | undefined) }]];
    return [[id, after?.openedAt === undefined ? OURS : { ...UNREPORTED, ...NOT_CLEARED }]];
  },
  stands: async (db) =>
    rows(await db.select().from(batchRecord), cycleOf, (row) => ({
      ...row,
      completedAt: iso(row.completedAt),
      lineClearedAt: iso(row.lineClearedAt),
      enteredAt: iso(row.enteredAt),
    })),
};

/** What a rework that was ordered here opened, reported and closed. */
export const reworks: readonly Register[] = [orders, nonconformances, batchRecords];
