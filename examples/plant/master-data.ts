import { checkDigit } from '../../activities/mes/gs1.ts';
import { text } from '../../engine/kernel/outcome.ts';
import type { Calendar } from './calendar.ts';
import { addedInRevisionB, balanceLimit, boms, keyMaterial } from './catalogue/boms.ts';
import { typeOf } from './catalogue/equipment.ts';
import { itemOf, items } from './catalogue/items.ts';
import { cleanRoomLimits, cleanRooms } from './catalogue/rooms.ts';
import { meansOf, operations, routingOf, sterilisationParameters } from './catalogue/routings.ts';
import { specifications } from './catalogue/specifications.ts';
import { origin } from './origin.ts';
import type { PlantData } from './rows.ts';

type Product = Pick<
  PlantData,
  | 'item'
  | 'itemRevision'
  | 'bomLine'
  | 'documentRevision'
  | 'routingOperation'
  | 'routingParameter'
  | 'roomLimit'
  | 'specification'
  | 'characteristic'
  | 'labelRevision'
  | 'ifuRevision'
  | 'registrationCertificate'
  | 'udiDevice'
  | 'changeOrder'
>;

/** Days before the base date at which finished items went from revision A to B. */
const REVISION_B = 210;
/** ... and their labels from A to B: after some batches had been planned, before any was labelled. */
export const LABEL_B = 60;
const CHANGE = 'ECO-2026-014';

export const currentRevision = (item: string): string => `${item}/${itemOf(item).kind === 'finished' ? 'B' : 'A'}`;

/** What is designed: items, bills of materials, routings, specifications, labels, registrations. */
export function masterData(calendar: Calendar): Product {
  return {
    item: items.map(({ expiryPrecision: _, ...item }) => ({
      ...origin('ERP', calendar.at(-900)),
      ...item,
      shelfLifeMonths: item.shelfLifeMonths ?? null,
      sterile: item.kind === 'finished',
    })),
    ...revisions(calendar),
    ...documents(calendar),
    roomLimit: cleanRooms.flatMap((room) =>
      cleanRoomLimits.map((it) => ({ ...origin('QMS', calendar.at(-900)), room, ...it })),
    ),
    ...inspectionSpecifications(calendar),
    ...marketing(calendar),
    changeOrder: changeOrders(calendar),
  };
}

function revisions({
  at,
}: Calendar): Pick<Product, 'itemRevision' | 'bomLine' | 'routingOperation' | 'routingParameter'> {
  const itemRevision: Product['itemRevision'] = [];
  const bomLine: Product['bomLine'] = [];
  const routingOperation: Product['routingOperation'] = [];
  const routingParameter: Product['routingParameter'] = [];
  for (const item of items) {
    const finished = item.kind === 'finished';
    for (const revision of finished ? ['A', 'B'] : ['A']) {
      const id = `${item.number}/${revision}`;
      const superseded = finished && revision === 'A';
      const from = at(revision === 'B' ? -REVISION_B : -900);
      const plm = origin('PLM', from);
      itemRevision.push({
        ...plm,
        id,
        item: item.number,
        revision,
        state: superseded ? 'superseded' : 'current',
        validFrom: from,
        validTo: superseded ? at(-REVISION_B) : null,
        changeOrder: revision === 'B' ? CHANGE : null,
      });
      const lines = (boms[item.number] ?? []).filter(
        ([component]) => !superseded || component !== addedInRevisionB[item.number],
      );
      for (const [index, [component, quantity]] of lines.entries())
        bomLine.push({
          ...plm,
          itemRevision: id,
          position: (index + 1) * 10,
          component,
          quantity: String(quantity),
          unit: itemOf(component).unit,
          keyMaterial: keyMaterial(component),
          balanceLimit: balanceLimit(component),
        });
      for (const [index, operation] of routingOf(item.number).entries())
        routingOperation.push({
          ...plm,
          id: `${id}/${(index + 1) * 10}`,
          itemRevision: id,
          sequence: (index + 1) * 10,
          code: operation.code,
          name: operation.name,
          procedure: `${operation.procedure}/02`,
          special: operation.special,
          ...meansOf(item.number, operation.code),
        });
      routingParameter.push(...parametersOf(item.number, id).map((it) => ({ ...plm, ...it })));
    }
  }
  return { itemRevision, bomLine, routingOperation, routingParameter };
}

function parametersOf(item: string, revision: string) {
  return routingOf(item).flatMap((operation, index) => {
    const recorded = [
      ...operation.parameters.map((it) => ({ it, record: 'batch' as const })),
      ...(operation.code === 'sterilisation' ? sterilisationParameters : []).map((it) => ({
        it,
        record: 'sterilisation' as const,
      })),
    ];
    return recorded.map(({ it: { code, name, low, high, unit }, record }, nth) => ({
      operation: `${revision}/${(index + 1) * 10}`,
      code,
      position: nth + 1,
      name,
      low: low === undefined ? null : String(low),
      high: high === undefined ? null : String(high),
      unit,
      record,
    }));
  });
}

function documents({ at }: Calendar): Pick<Product, 'documentRevision'> {
  const procedure = (number: string, title: ReturnType<typeof text>) =>
    (['01', '02'] as const).map((revision) => ({
      ...origin('QMS', at(revision === '01' ? -900 : -300)),
      id: `${number}/${revision}`,
      number,
      revision,
      title,
      state: revision === '01' ? ('superseded' as const) : ('current' as const),
      validFrom: at(revision === '01' ? -900 : -300),
      validTo: revision === '01' ? at(-300) : null,
    }));
  return {
    documentRevision: [
      ...operations.flatMap(({ procedure: number, name }) =>
        procedure(number, text(`${name.en}: work instruction`, `${name['zh-CN']}作业指导书`)),
      ),
      ...procedure('SOP-P-001', text('Production and batch record', '生产过程与批记录管理规程')),
    ],
  };
}

function inspectionSpecifications({ at }: Calendar): Pick<Product, 'specification' | 'characteristic'> {
  const lims = origin('LIMS', at(-400));
  return {
    specification: specifications.map(({ number, item, kind, retention }) => ({
      ...lims,
      id: `${number}/03`,
      number,
      revision: '03',
      item,
      kind,
      state: 'current',
      validFrom: at(-400),
      validTo: null,
      retention: retention === undefined ? null : String(retention),
    })),
    characteristic: specifications.flatMap(({ number, characteristics }) =>
      characteristics.map(({ code, name, basis, low, high, unit, instrument }, index) => ({
        ...lims,
        specification: `${number}/03`,
        code,
        position: index + 1,
        name,
        basis,
        low: low === undefined ? null : String(low),
        high: high === undefined ? null : String(high),
        unit,
        instrumentType: instrument === undefined ? null : typeOf(instrument),
      })),
    ),
  };
}

function marketing({ at }: Calendar) {
  const products = items.filter((item) => item.kind === 'finished');
  const revised = (number: string, item: string, revision: 'A' | 'B', since: number) => ({
    ...origin('PLM', at(revision === 'A' ? -900 : -since)),
    id: `${number}/${revision}`,
    number,
    revision,
    item,
    state: revision === 'A' ? ('superseded' as const) : ('current' as const),
    validFrom: at(revision === 'A' ? -900 : -since),
    validTo: revision === 'A' ? at(-since) : null,
  });
  return {
    labelRevision: products.flatMap(({ number }) =>
      (['A', 'B'] as const).map((it) => revised(`LB-${number}`, number, it, LABEL_B)),
    ),
    ifuRevision: products.flatMap(({ number }) =>
      (['A', 'B'] as const).map((it) => revised(`IFU-${number}`, number, it, REVISION_B)),
    ),
    registrationCertificate: products.map(({ number }, index) => ({
      ...origin('QMS', at(-800)),
      number: `国械注准2024314${String(1203 + index * 17)}`,
      item: number,
      validFrom: at(-800),
      validTo: at(1025),
    })),
    udiDevice: products.map(({ number }, index) => ({
      ...origin('UDI', at(-790)),
      di: deviceIdentifier(index),
      item: number,
      issuingAgency: 'GS1',
      packageLevel: 'unit',
      registeredAt: at(-795),
      uploadedAt: at(-790),
    })),
  };
}

/** GTIN-14 of the nth product under the demo company's prefix. */
function deviceIdentifier(nth: number): string {
  const body = `06971234${String(5601 + nth * 11).padStart(5, '0')}`;
  return `${body}${checkDigit(body)}`;
}

function changeOrders({ at }: Calendar): Product['changeOrder'] {
  return [
    {
      ...origin('PLM', at(-260)),
      number: CHANGE,
      item: 'F-6001',
      title: text('Second protective cap; drape in the catheter kits', '增加第二个保护帽；导管包增加手术洞巾'),
      holdsRelease: true,
      openedAt: at(-260),
      closedAt: at(-REVISION_B),
    },
    {
      ...origin('PLM', at(-25)),
      number: 'ECO-2026-031',
      item: 'F-7002',
      title: text('Carton artwork of the double-lumen kit', '双腔导管包中包装盒图稿变更'),
      holdsRelease: false,
      openedAt: at(-25),
      closedAt: null,
    },
  ];
}
