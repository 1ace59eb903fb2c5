import { Decimal } from 'decimal.js';
import { asc, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { isCounted } from '../../schemas/json/units.ts';
import { reworksOf } from '../mes/batch.ts';
import { both, type Collect, group, incomplete } from '../quality/evidence.ts';
import { madeLots } from './genealogy.ts';
import { irregularMade } from './irregular-made.ts';
import { irregularMovements } from './irregular-movements.ts';
import { billOf, bomOf } from './materials.ts';

type Order = typeof workOrder.$inferSelect;
type Movement = typeof materialMovement.$inferSelect;
type Line = Awaited<ReturnType<typeof bomOf>>[number];

/** GMP 82: of the lot and of all that was made for it, what was issued was used, scrapped or returned, within each component's limit. */
export const collectBalance: Collect = async (tx, lot) => {
  const made = await madeLots(tx, lot);
  const orders = await tx.db
    .select()
    .from(workOrder)
    .where(inArray(workOrder.lot, made))
    .orderBy(asc(workOrder.number));
  if (!orders.some((it) => it.lot === lot)) return { balance: group([]) };
  const moved = await tx.db
    .select()
    .from(materialMovement)
    .where(
      inArray(
        materialMovement.workOrder,
        orders.map((it) => it.number),
      ),
    )
    .orderBy(asc(materialMovement.workOrder), asc(materialMovement.item), asc(materialMovement.id));
  const rows = orders.map((it) => ({ table: 'erp.work_order', id: it.number, label: it.number }));
  if (moved.length === 0) return { balance: group(rows) };

  const absent: Text[] = made
    .filter((number) => !orders.some((it) => it.lot === number))
    .map((number) => text(`work order of ${number}`, `${number} 的生产工单`));
  const balanced: Balanced[] = [];
  for (const order of orders) {
    const lines = await bomOf(tx, order.itemRevision);
    if (lines.length === 0) absent.push(billOf(order.itemRevision));
    const own = moved.filter((it) => it.workOrder === order.number);
    // Each rework may take as much again, as labels are.
    const cycles = 1 + (await reworksOf(tx, order.lot)).length;
    absent.push(...otherUnits(lines));
    balanced.push(...lines.map((line) => balanceOf(order, line, own, cycles)));
  }
  absent.push(...(await irregularMovements(tx, orders, moved)), ...(await irregularMade(tx, orders)));
  const outOfLimit = balanced.flatMap((it) => it.wrong);
  // What is out of its limit is so, whatever else is unknown.
  if (absent.length > 0 && outOfLimit.length === 0) return { balance: incomplete(rows, absent) };
  const percents = balanced.map((it) => it.percent);
  return {
    balance: group(rows, {
      outOfLimit,
      lowest: Decimal.min(...percents).toFixed(),
      highest: Decimal.max(...percents).toFixed(),
    }),
  };
};

/** A bill in another unit than its component says nothing of what was booked. */
const otherUnits = (lines: readonly Line[]): Text[] =>
  lines
    .filter(({ line, item }) => line.unit !== item.unit)
    .map(({ line, item }) =>
      text(
        `${line.itemRevision}: ${line.component} in ${line.unit}, kept in ${item.unit}`,
        `${line.itemRevision}：${line.component} 的单位为 ${line.unit}，库存单位为 ${item.unit}`,
      ),
    );

interface Balanced {
  readonly percent: Decimal;
  readonly wrong: readonly Text[];
}

/** One component of one order: accounted for as issued, as a whole and of each lot; and no less used than its bill asks for. */
function balanceOf(order: Order, { line, item: { name } }: Line, moved: readonly Movement[], cycles: number): Balanced {
  const own = moved.filter((it) => it.item === line.component);
  const sum = (kinds: readonly Movement['kind'][], of?: string) =>
    own
      .filter((it) => kinds.includes(it.kind) && (of === undefined || it.lot === of))
      .reduce((total, it) => total.plus(it.quantity), new Decimal(0));
  const issued = sum(['issue']);
  const accounted = sum(['use', 'scrap', 'return']);
  const percent = issued.isZero() ? new Decimal(0) : accounted.div(issued).times(100).toDecimalPlaces(4);
  const exceeds = issued.isZero() || accounted.minus(issued).abs().gt(issued.times(line.balanceLimit));
  const over = [...new Set(own.map((it) => it.lot))].filter((of) =>
    sum(['use', 'scrap', 'return'], of).gt(sum(['issue'], of).times(new Decimal(1).plus(line.balanceLimit))),
  );
  const needed = new Decimal(order.quantity).times(line.quantity);
  const short = sum(['use']).lt(needed.times(new Decimal(1).minus(line.balanceLimit)));
  // What is counted is used whole.
  const most = (isCounted(line.unit) ? needed.ceil() : needed)
    .times(new Decimal(1).plus(line.balanceLimit))
    .times(cycles);
  const beyond = sum(['use']).gt(most);
  const said = (what: Text) => both(name, (it, language) => `${order.lot}: ${line.component} ${it} ${what[language]}`);
  return {
    percent,
    wrong: [
      ...(exceeds ? [said(text(`${percent.toFixed()} %`, `${percent.toFixed()} %`))] : []),
      ...over.map((of) => said(text(`${of}: more than was issued`, `${of} 超出领用量`))),
      ...(beyond ? [said(text('more used than the bill asks for', '用量多于物料清单规定'))] : []),
      ...(short ? [said(text('less used than the bill asks for', '用量少于物料清单规定'))] : []),
    ],
  };
}
