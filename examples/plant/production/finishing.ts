import { carrier, checkDigit, productionIdentifier } from '../../../activities/mes/gs1.ts';
import { decimal } from '../amount.ts';
import { type Calendar, expiry } from '../calendar.ts';
import { steriliserOf } from '../catalogue/equipment.ts';
import { itemOf } from '../catalogue/items.ts';
import { cleanRoomLimits, roomOf } from '../catalogue/rooms.ts';
import { sterilisationParameters } from '../catalogue/routings.ts';
import { currentRevision } from '../master-data.ts';
import { origin } from '../origin.ts';
import { type Random, random } from '../random.ts';
import type { PlantData } from '../rows.ts';
import type { Order } from './orders.ts';
import { spanOf } from './steps.ts';

type Finishing = Pick<PlantData, 'sterilisationRecord' | 'environmentRecord' | 'labelPrint' | 'udi'>;

/** What a finished lot has and an intermediate has not: label, UDI, sterilisation, clean-room records. The retention sample is taken when the lot is released. */
export function finishing(calendar: Calendar, order: Order, devices: PlantData['udiDevice']): Finishing {
  const draw = random(`finishing/${order.lot}`);
  const device = devices.find((it) => it.item === order.item);
  if (!device) throw new Error(`${order.item} has no device identifier`);
  const udi = udiRow(calendar, order, device.di);
  return {
    sterilisationRecord: order.kind === 'sterilisation-missing' ? [] : [sterilisation(calendar, order, draw)],
    environmentRecord: environment(calendar, order, draw),
    udi: [udi],
    labelPrint: [labelling(calendar, order, udi.carrier)],
  };
}

/** Made on the day of its assembly; the shelf life counts from there. */
export function dates({ day }: Calendar, order: Order) {
  const { shelfLifeMonths, expiryPrecision = 'day' } = itemOf(order.item);
  const manufacturedOn = day(order.startDay);
  return { manufacturedOn, expiresOn: expiry(manufacturedOn, shelfLifeMonths ?? 24, expiryPrecision), expiryPrecision };
}

function udiRow(calendar: Calendar, order: Order, di: string): PlantData['udi'][number] {
  const pi = productionIdentifier({ ...dates(calendar, order), lot: order.lot });
  return {
    ...origin('UDI', calendar.at(order.startDay, 0.4)),
    lot: order.lot,
    di,
    pi,
    carrier: carrier(di, pi),
    checkDigit: checkDigit(di.slice(0, 13)),
  };
}

function labelling(calendar: Calendar, order: Order, scannedCarrier: string): PlantData['labelPrint'][number] {
  const { at } = calendar;
  const printed = at(order.startDay + 3, 5.6);
  return {
    ...origin('MES', at(order.startDay + 3, 6.5)),
    id: `LP-${order.lot}-1`,
    lot: order.lot,
    cycle: 1,
    labelRevision: `LB-${order.item}/${order.kind === 'label-superseded' ? 'A' : 'B'}`,
    ifuRevision: `IFU-${order.item}/B`,
    printedAt: printed,
    printedBy: 'xu.hong',
    quantity: decimal(order.quantity),
    scannedCarrier,
    sampleCheckedBy: 'he.ping',
    sampleCheckedAt: at(order.startDay + 3, 6.5),
    sampleResult: 'pass',
  };
}

function sterilisation(calendar: Calendar, order: Order, draw: Random): PlantData['sterilisationRecord'][number] {
  const { from, to } = spanOf(calendar, order, 'sterilisation', 5);
  const entered = calendar.at(order.startDay + 6, 2);
  return {
    ...origin('MES', entered),
    id: `ST-${order.lot}-1`,
    lot: order.lot,
    cycle: 1,
    load: `EO-${order.lot.slice(1)}`,
    equipment: steriliserOf(order.lot),
    startedAt: from,
    finishedAt: to,
    ...sterilisationLimits(),
    temperature: (49.5 + draw.next() * 1.6).toFixed(1),
    humidity: String(draw.whole(52, 68)),
    concentration: String(draw.whole(560, 640)),
    exposureMinutes: draw.whole(485, 510),
    aerationHours: draw.whole(28, 34),
    biologicalIndicator: 'negative',
    result: 'pass',
    recordedBy: 'tang.bo',
    late: false,
    lateReason: null,
  };
}

/** As the steriliser prints them beside what it measured. */
function sterilisationLimits() {
  const of = (code: string) => {
    const found = sterilisationParameters.find((it) => it.code === code);
    if (!found) throw new Error(`the catalogue has no ${code}`);
    return { low: String(found.low ?? ''), high: String(found.high ?? ''), least: found.low ?? 0 };
  };
  const [temperature, humidity, concentration] = [of('chamber-temperature'), of('humidity'), of('concentration')];
  return {
    temperatureLow: temperature.low,
    temperatureHigh: temperature.high,
    humidityLow: humidity.low,
    humidityHigh: humidity.high,
    concentrationLow: concentration.low,
    concentrationHigh: concentration.high,
    exposureMinimum: of('exposure').least,
  };
}

function environment({ at }: Calendar, order: Order, draw: Random): PlantData['environmentRecord'] {
  const value = {
    particles: draw.whole(420_000, 1_900_000),
    viable: draw.whole(0, 4),
    pressure: draw.whole(12, 19),
  };
  const when = at(order.startDay, 4);
  return cleanRoomLimits.map(({ code, low, high, unit }) => ({
    ...origin('MES', when),
    id: `EN-${order.lot}-${code}`,
    lot: order.lot,
    room: roomOf(order.item),
    measuredAt: when,
    code,
    value: String(value[code]),
    low,
    high,
    unit,
  }));
}

/** The lot and its work order, with the revisions that it was made with (TRC-7). */
export function lotAndOrder(calendar: Calendar, order: Order): Pick<PlantData, 'lot' | 'workOrder'> {
  const { at } = calendar;
  const finished = order.item.startsWith('F-');
  const { unit } = itemOf(order.item);
  const revision = currentRevision(order.item);
  const bare = order.item.replace('-', '');
  return {
    lot: [
      {
        ...origin('MES', at(order.startDay, 0.3)),
        number: order.lot,
        kind: finished ? 'finished' : 'intermediate',
        item: order.item,
        itemRevision: revision,
        quantity: decimal(order.quantity),
        unit,
        stockState: finished ? 'quarantine' : 'accepted',
        shippable: false,
        ...(finished ? dates(calendar, order) : { manufacturedOn: calendar.day(order.startDay) }),
        urgentRelease: false,
      },
    ],
    workOrder: [
      {
        ...origin('ERP', at(order.startDay - 5, 2)),
        number: order.number,
        lot: order.lot,
        item: order.item,
        itemRevision: revision,
        procedure: 'SOP-P-001/02',
        specification: `${finished ? 'FQ' : 'PQ'}-${bare}/03`,
        labelRevision: finished ? `LB-${order.item}/B` : null,
        ifuRevision: finished ? `IFU-${order.item}/B` : null,
        quantity: decimal(order.quantity),
        unit,
        line: order.line,
        startedAt: at(order.startDay, 0.5),
        completedAt: at(order.completeDay, 7),
      },
    ],
  };
}
