import { text } from '../../engine/kernel/outcome.ts';
import type { Calendar } from './calendar.ts';
import { boms } from './catalogue/boms.ts';
import { equipment, machines, OVERDUE_INSTRUMENT } from './catalogue/equipment.ts';
import { operations, routingOf } from './catalogue/routings.ts';
import { BLOCKED_SUPPLIER, suppliers } from './catalogue/suppliers.ts';
import { origin } from './origin.ts';
import { accounts, everyone } from './people.ts';
import { random } from './random.ts';
import type { PlantData } from './rows.ts';

type Resources = Pick<
  PlantData,
  | 'equipment'
  | 'calibration'
  | 'processValidation'
  | 'trainingRecord'
  | 'supplier'
  | 'approvedSupplier'
  | 'supplierBlock'
  | 'consignee'
>;

/** Days before the base date from which the second source was blocked. */
export const BLOCKED_FROM = 75;

/** Who and what the plant makes with: equipment, trained people, suppliers, customers. */
export function resources(calendar: Calendar): Resources {
  return {
    equipment: equipment.map((it) => ({ ...origin('ERP', calendar.at(-900)), ...it })),
    calibration: equipment.filter((it) => it.calibrated).flatMap(({ number }) => calibrations(calendar, number)),
    processValidation: processValidations(calendar),
    trainingRecord: [...trainingRecords(calendar), ...releaseTraining(calendar)],
    ...sources(calendar),
    consignee: consignees(calendar),
  };
}

function calibrations({ at }: Calendar, number: string): Resources['calibration'] {
  // The overdue one was forgotten for weeks; every other one was done anew before it was due.
  const done =
    number === OVERDUE_INSTRUMENT
      ? [-410, -2]
      : [-random(`calibration/${number}`).whole(100, 250)].flatMap((last) => [last - 355, last]);
  return done.map((performed, nth) => ({
    ...origin('QMS', at(performed, 6)),
    id: `CAL-${number}-${nth + 1}`,
    equipment: number,
    performedAt: at(performed, 2),
    dueAt: at(performed + 365, 2),
    result: 'pass',
    certificate: `JZ-${number.slice(3)}-${2025 + nth}`,
    performedBy: text('Suzhou Metrology Institute', '苏州市计量测试院')['zh-CN'],
  }));
}

function processValidations({ at }: Calendar): Resources['processValidation'] {
  const special = Object.keys(boms).flatMap((item) =>
    routingOf(item)
      .filter((operation) => operation.special)
      .flatMap(({ code }) => (machines[code]?.numbers ?? []).map((machine) => ({ item, code, machine }))),
  );
  return special.map(({ item, code, machine }, index) => ({
    ...origin('QMS', at(-500)),
    number: `PV-${String(index + 1).padStart(3, '0')}`,
    item,
    operation: code,
    equipment: machine,
    validFrom: at(-500),
    validTo: at(595),
    conclusion: 'valid',
  }));
}

/** In the release of batches: it counts on the day of the release, and the demo is shown for some years. */
function releaseTraining({ at }: Calendar): Resources['trainingRecord'] {
  const releasers = accounts.filter(({ held }) => held.some(({ role }) => role === 'releaser'));
  return releasers.map(({ id }) => ({
    ...origin('QMS', at(-160, 9)),
    id: `TR-${id}-batch-release-1`,
    person: id,
    subject: 'batch-release',
    validFrom: at(-160, 9),
    validTo: at(-160 + 10 * 365, 9),
    assessedBy: 'zhao.lei',
  }));
}

function trainingRecords({ at }: Calendar): Resources['trainingRecord'] {
  const production = operations.map((it) => it.code).filter((code) => code !== 'final-inspection');
  const laboratory = ['final-inspection', 'inspection:incoming', 'inspection:in-process', 'inspection:final'];
  const subjects: Readonly<Record<string, readonly string[]>> = {
    'production-operator': production,
    'qc-inspector': laboratory,
  };
  return everyone.flatMap(({ id, held }) =>
    held
      .flatMap(({ role }) => subjects[role] ?? [])
      .flatMap((subject) =>
        [-520, -160].map((since, nth) => ({
          ...origin('QMS', at(since, 9)),
          id: `TR-${id}-${subject}-${nth + 1}`,
          person: id,
          subject,
          validFrom: at(since, 9),
          validTo: at(since + 365, 9),
          assessedBy: subject.startsWith('inspection') || subject === 'final-inspection' ? 'zhang.min' : 'wang.wei',
        })),
      ),
  );
}

function sources({ at }: Calendar): Pick<Resources, 'supplier' | 'approvedSupplier' | 'supplierBlock'> {
  const erp = origin('ERP', at(-850));
  return {
    supplier: suppliers.map(({ number, name, country }) => ({ ...erp, number, name, country })),
    approvedSupplier: suppliers.flatMap(({ number, items }) =>
      items.map((item) => ({
        ...erp,
        id: `ASL-${number}-${item}`,
        supplier: number,
        item,
        validFrom: at(-850),
        validTo: null,
        qualityAgreement: `QA-${number}-2024`,
      })),
    ),
    supplierBlock: [
      {
        ...origin('ERP', at(-BLOCKED_FROM, 3)),
        id: `BLK-${BLOCKED_SUPPLIER}-1`,
        supplier: BLOCKED_SUPPLIER,
        blockedFrom: at(-BLOCKED_FROM, 3),
        blockedTo: null,
        reason: text(
          'Supplier audit: raw material certificates could not be traced to their manufacturer',
          '供应商审核：原材料质保书无法追溯至生产厂家',
        ),
      },
    ],
  };
}

function consignees({ at }: Calendar): Resources['consignee'] {
  const list = [
    ['C-1001', 'Gusu District People’s Hospital', '姑苏区人民医院', '江苏省苏州市姑苏区平江路 8 号', '0512-6500 1101'],
    [
      'C-1002',
      'Jianghai University Affiliated Hospital',
      '江海大学附属医院',
      '江苏省南通市崇川区学田路 21 号',
      '0513-8500 2202',
    ],
    [
      'C-1003',
      'Huakang Medical Device Distribution Co., Ltd.',
      '华康医疗器械配送有限公司',
      '上海市嘉定区安亭镇园区路 66 号',
      '021-5950 3303',
    ],
    [
      'C-1004',
      'Lakeside Maternal and Child Hospital',
      '湖滨妇幼保健院',
      '浙江省湖州市吴兴区湖滨路 15 号',
      '0572-2600 4404',
    ],
  ] as const;
  return list.map(([number, en, zh, address, contact]) => ({
    ...origin('ERP', at(-700)),
    number,
    name: text(en, zh),
    address,
    contact,
  }));
}
