import { and, asc, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { inspection, specification } from '../../schemas/db/erp/inspections.ts';
import { approvedSupplier, purchaseReceipt, supplier, supplierBlock } from '../../schemas/db/erp/suppliers.ts';
import { futureOf } from '../quality/clock.ts';
import { notEffective } from '../quality/effective.ts';
import { both, type Collect, group, holdsAt, incomplete, latest, type Reading } from '../quality/evidence.ts';
import { irregularInspections } from '../quality/irregular-inspections.ts';
import { judgedResults } from '../quality/judged-results.ts';
import { RESULT } from '../quality/words.ts';
import { componentLots, untraced } from './genealogy.ts';
import { firstUses, irregularLots, unfitLots } from './irregular-lots.ts';

/**
 * GMP 104(四): every component lot passed its inspection before it was used and was fit for use; one used before under 紧急放行
 * is closed by that. Its results are judged by its specification.
 */
export const collectComponents: Collect = async (tx, lot) => {
  const used = await componentLots(tx, lot);
  const bought = used.filter((it) => it.kind === 'material');
  if (bought.length === 0) return { components: group([]) };
  const numbers = used.map((it) => it.number);
  const inspections = await tx.db
    .select()
    .from(inspection)
    .where(and(inArray(inspection.lot, numbers), inArray(inspection.kind, ['incoming', 'in-process'])))
    .orderBy(asc(inspection.cycle), asc(inspection.startedAt), asc(inspection.number));
  const kindOf = new Map(used.map((it) => [it.number, it.kind === 'material' ? 'incoming' : 'in-process']));
  const standing = latest(
    inspections.filter((it) => it.kind === kindOf.get(it.lot)),
    (it) => it.lot,
  );
  const passed = new Map(standing.filter((it) => it.result === 'pass').map((it) => [it.lot, it]));
  const doubled = numbers.filter((it) => !isCounted(inspections.filter((each) => each.lot === it)));
  const uses = await firstUses(tx, numbers);
  const ended = [...passed.values()];
  const { absent, missing, outOfLimit } = await judgedResults(tx, ended);
  const rows = [
    ...bought
      .filter((it) => it.urgentRelease)
      .map((it) => ({
        table: 'erp.lot',
        id: it.number,
        label: text(`Urgent release ${it.number}`, `紧急放行 ${it.number}`),
      })),
    ...standing.map((it) => ({
      table: 'erp.inspection',
      id: it.number,
      label: both(RESULT[it.result], (result) => `${it.lot} ${result}`),
    })),
  ];
  const nothing = [
    ...(await untraced(tx, lot)),
    ...(await irregularInspections(tx, ended)),
    ...(await irregularLots(tx, used, uses)),
    ...ended
      .filter((it) => it.issuedAt === null || it.issuedBy === null)
      .map((it) => text(`report of ${it.number}`, `${it.number} 的检验报告`)),
    ...doubled.map((it) => text(`cycles of the inspections of ${it}`, `${it} 的检验循环`)),
    ...absent,
    ...missing,
  ];
  if (nothing.length > 0) return { components: incomplete(rows, nothing) };
  const stale = await againstStale(tx, ended);
  return { components: group(rows, { notPassed: [...unfitLots(used, passed, uses), ...outOfLimit, ...stale] }) };
};

/** Specifications that were not in force when a component was inspected by them. */
async function againstStale(tx: Reading, inspections: readonly (typeof inspection.$inferSelect)[]): Promise<Text[]> {
  if (inspections.length === 0) return [];
  const future = await futureOf(tx);
  const ids = inspections.map((it) => it.specification);
  const specified = await tx.db.select().from(specification).where(inArray(specification.id, ids));
  return inspections.flatMap(({ number, specification: by, startedAt }) => {
    const revision = specified.find(({ id }) => id === by);
    const stale = revision && notEffective(future, revision, startedAt);
    return stale ? [both(stale, (said) => `${number}: ${said}`)] : [];
  });
}

/** Cycles count the inspections of a lot: one that is out of the count takes the place of a later one. */
const isCounted = (inspections: readonly { readonly cycle: number }[]): boolean =>
  inspections.map((it) => it.cycle).every((cycle, nth) => cycle === nth + 1);

/** REL-7: everywhere in the genealogy, the supplier was approved for the item and not blocked when its lot was received. */
export const collectSuppliers: Collect = async (tx, lot) => {
  const bought = (await componentLots(tx, lot)).filter((it) => it.kind === 'material');
  if (bought.length === 0) return { suppliers: group([]) };
  const receiptNumbers = bought.flatMap((it) => it.receipt ?? []);
  const receipts = await tx.db.select().from(purchaseReceipt).where(inArray(purchaseReceipt.number, receiptNumbers));
  const ids = [...new Set(receipts.map((it) => it.supplier))];
  const names = new Map(
    (await tx.db.select().from(supplier).where(inArray(supplier.number, ids))).map((it) => [it.number, it.name]),
  );
  const blocks = await tx.db
    .select()
    .from(supplierBlock)
    .where(inArray(supplierBlock.supplier, ids))
    .orderBy(supplierBlock.id);
  const approvals = await tx.db.select().from(approvedSupplier).where(inArray(approvedSupplier.supplier, ids));

  const deliveries = bought.map((it) => ({
    lot: it,
    receipt: receipts.find((receipt) => receipt.number === it.receipt),
  }));
  const said = ({ lot, receipt }: (typeof deliveries)[number]) => {
    const number = receipt?.supplier ?? '?';
    return both(names.get(number) ?? text('no receipt', '无收货记录'), (name) => `${lot.number} ← ${number} ${name}`);
  };
  const blocked = deliveries.filter(({ receipt }) =>
    blocks.some((it) => receipt?.supplier === it.supplier && holdsAt(it.blockedFrom, it.blockedTo, receipt.receivedAt)),
  );
  const notApproved = deliveries.filter(
    ({ lot, receipt }) =>
      !approvals.some(
        (it) =>
          receipt?.supplier === it.supplier &&
          it.item === lot.item &&
          holdsAt(it.validFrom, it.validTo, receipt.receivedAt),
      ),
  );
  const rows = [
    ...deliveries.flatMap((it) =>
      it.receipt ? [{ table: 'erp.purchase_receipt', id: it.receipt.number, label: said(it) }] : [],
    ),
    ...blocks.map((it) => ({
      table: 'erp.supplier_block',
      id: it.id,
      label: text(`Block ${it.supplier}`, `暂停供货 ${it.supplier}`),
    })),
  ];
  const absent = await untraced(tx, lot);
  if (absent.length > 0) return { suppliers: incomplete(rows, absent) };
  return { suppliers: group(rows, { blocked: blocked.map(said), notApproved: notApproved.map(said) }) };
};
