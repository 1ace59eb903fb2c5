import { eq } from 'drizzle-orm';
import { DateTime } from 'luxon';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { item } from '../../schemas/db/erp/items.ts';
import { lot as lots, udi, udiDevice } from '../../schemas/db/erp/lots.ts';
import { carrier, isGtin, productionIdentifier } from '../mes/gs1.ts';
import { futureOf } from '../quality/clock.ts';
import { type Collect, group } from '../quality/evidence.ts';

import { lastPrint } from './labels.ts';

/** TRC-4: what the scanner reads from the label is this lot's UDI, and its DI may be sold under. */
export const collectUdi: Collect = async (tx, lot) => {
  const [found] = await tx.db
    .select({ udi, device: udiDevice, lot: lots, months: item.shelfLifeMonths })
    .from(udi)
    .innerJoin(udiDevice, eq(udiDevice.di, udi.di))
    .innerJoin(lots, eq(lots.number, udi.lot))
    .innerJoin(item, eq(item.number, lots.item))
    .where(eq(udi.lot, lot));
  const future = await futureOf(tx);
  const print = (await lastPrint(tx, lot))?.print;
  if (!found) return { udi: group([]), udiDevice: group([]) };
  const device = {
    table: 'erp.udi_device',
    id: found.device.di,
    label: `DI ${found.device.di}`,
  };
  const rows = [
    { table: 'erp.udi', id: lot, label: found.udi.carrier },
    ...(print ? [{ table: 'erp.label_print', id: print.id, label: print.scannedCarrier }] : []),
  ];
  return {
    udi: group(rows, print && { mismatches: mismatches(found, print.scannedCarrier) }),
    udiDevice: group([device], {
      registered: found.device.registeredAt !== null && !future(found.device.registeredAt),
      uploaded: found.device.uploadedAt !== null && !future(found.device.uploadedAt),
    }),
  };
};

interface Found {
  readonly udi: typeof udi.$inferSelect;
  readonly device: typeof udiDevice.$inferSelect;
  readonly lot: typeof lots.$inferSelect;
  readonly months: number | null;
}

function mismatches({ udi: stored, device, lot, months }: Found, scanned: string): Text[] {
  const due = expected(stored.di, lot);
  const problems: [boolean, Text][] = [
    [!isGtin(stored.di), text(`DI ${stored.di} has a wrong check digit`, `DI ${stored.di} 校验位错误`)],
    [
      String(stored.checkDigit) !== stored.di.slice(-1),
      text(`check digit ${stored.checkDigit} on record`, `登记的校验位为 ${stored.checkDigit}`),
    ],
    [!keeps(lot, months), text(`shelf life of ${months ?? '–'} months`, `保质期 ${months ?? '–'} 个月`)],
    [
      lot.expiryPrecision !== 'day' && lot.expiryPrecision !== 'month',
      text('precision of the expiry date', '有效期精度'),
    ],
    [
      device.issuingAgency !== 'GS1',
      text(
        `DI ${stored.di} is of ${device.issuingAgency}, not of GS1`,
        `DI ${stored.di} 的发码机构为 ${device.issuingAgency}，而非 GS1`,
      ),
    ],
    [
      device.item !== lot.item,
      text(`DI ${stored.di} belongs to ${device.item}`, `DI ${stored.di} 属于 ${device.item}`),
    ],
    [
      carrier(stored.di, stored.pi) !== due,
      text(`production identifier on record ${stored.pi}, due ${due}`, `登记的生产标识为 ${stored.pi}，应为 ${due}`),
    ],
    [stored.carrier !== due, text(`on record ${stored.carrier}, due ${due}`, `登记为 ${stored.carrier}，应为 ${due}`)],
    [scanned !== due, text(`the label reads ${scanned}, due ${due}`, `标签扫描为 ${scanned}，应为 ${due}`)],
  ];
  return problems.filter(([wrong]) => wrong).map(([, said]) => said);
}

/** Expires when its shelf life ends; an expiry to the month may lie as much beside it, never more. */
function keeps({ manufacturedOn, expiresOn }: Found['lot'], months: number | null): boolean {
  if (manufacturedOn === null || expiresOn === null || months === null) return false;
  const end = DateTime.fromISO(manufacturedOn, { zone: 'utc' }).plus({ months });
  return Math.abs(DateTime.fromISO(expiresOn, { zone: 'utc' }).diff(end, 'days').days) <= 31;
}

/** The carrier that follows from the lot's own row. */
function expected(di: string, { number, manufacturedOn, expiresOn, expiryPrecision }: Found['lot']): string {
  if (manufacturedOn === null || expiresOn === null) return carrier(di, `(10)${number}`);
  const made = { manufacturedOn, expiresOn, expiryPrecision: expiryPrecision ?? 'day', lot: number };
  return carrier(di, productionIdentifier(made));
}
