import { calendar } from './calendar.ts';
import { masterData } from './master-data.ts';
import { people } from './people.ts';
import { consumption } from './production/consumption.ts';
import { events } from './production/events.ts';
import { finishing, lotAndOrder } from './production/finishing.ts';
import { incomingInspection, productInspections } from './production/inspections.ts';
import { orders } from './production/orders.ts';
import { steps } from './production/steps.ts';
import { stock } from './production/stock.ts';
import { resources } from './resources.ts';
import { empty, type PlantData, type TableName } from './rows.ts';

/**
 * A maker of infusion sets and central venous catheters with 40 finished batches that wait for release. Pure: the same
 * base date gives the same rows. Everything happened in the months before that date; the last batch ended a day before it.
 */
export function plant(base: Date): PlantData {
  const time = calendar(base);
  const all = orders();
  const store = stock(time, all);
  const master = masterData(time);
  const data: PlantData = { ...empty(), ...people(time), ...master, ...resources(time) };
  for (const [nth, order] of all.entries()) {
    add(data, lotAndOrder(time, order));
    add(data, consumption(time, order, store));
    add(data, steps(time, order));
    for (const inspection of productInspections(time, order)) add(data, inspection);
    if (!order.item.startsWith('F-')) continue;
    add(data, finishing(time, order, master.udiDevice));
    add(data, events(time, order, nth));
  }
  add(data, store.rows);
  for (const received of store.received) add(data, incomingInspection(time, received));
  return data;
}

function add(data: PlantData, rows: Partial<PlantData>): void {
  for (const [table, more] of Object.entries(rows)) (data[table as TableName] as unknown[]).push(...more);
}
