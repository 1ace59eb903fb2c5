import { type Text, text } from '../../../engine/kernel/outcome.ts';
import { machines } from './equipment.ts';
import { roomOf } from './rooms.ts';

export interface Parameter {
  readonly code: string;
  readonly name: Text;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
}

export interface Operation {
  readonly code: string;
  readonly name: Text;
  readonly procedure: string;
  /** Its result cannot be fully verified afterwards: it must be validated (ISO 13485 7.5.6). */
  readonly special: boolean;
  readonly parameters: readonly Parameter[];
}

const parameter = (
  code: string,
  en: string,
  zh: string,
  low: number | undefined,
  high: number | undefined,
  unit: string,
): Parameter => ({
  code,
  name: text(en, zh),
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
  unit,
});

const operation = (
  code: string,
  en: string,
  zh: string,
  procedure: string,
  special: boolean,
  ...parameters: Parameter[]
): Operation => ({
  code,
  name: text(en, zh),
  procedure,
  special,
  parameters,
});

const temperature = (low: number, high: number) => parameter('temperature', 'Temperature', '温度', low, high, '°C');
const speed = (low: number, high: number) => parameter('speed', 'Line speed', '线速度', low, high, 'm/min');

export const operations: readonly Operation[] = [
  operation(
    'injection-moulding',
    'Injection moulding',
    '注塑',
    'SOP-P-011',
    true,
    temperature(195, 235),
    parameter('pressure', 'Injection pressure', '注射压力', 60, 95, 'MPa'),
  ),
  operation('extrusion', 'Extrusion', '挤出', 'SOP-P-012', true, temperature(150, 190), speed(8, 22)),
  operation(
    'welding',
    'Ultrasonic welding',
    '超声波焊接',
    'SOP-P-013',
    true,
    parameter('energy', 'Weld energy', '焊接能量', 40, 70, 'J'),
  ),
  operation(
    'cutting',
    'Cutting',
    '定长切割',
    'SOP-P-014',
    false,
    parameter('length', 'Length', '长度', 1480, 1520, 'mm'),
  ),
  operation('tip-forming', 'Tip forming', '尖端成型', 'SOP-P-015', true, temperature(160, 185)),
  operation('bonding', 'Bonding', '粘接', 'SOP-P-016', true, parameter('dwell', 'Dwell time', '保持时间', 4, 9, 's')),
  operation(
    'assembly',
    'Assembly',
    '组装',
    'SOP-P-017',
    false,
    parameter('room-temperature', 'Room temperature', '室温', 18, 28, '°C'),
  ),
  operation(
    'leak-test',
    'Leak test',
    '密封性测试',
    'SOP-P-018',
    false,
    parameter('test-pressure', 'Test pressure', '测试压力', 48, 52, 'kPa'),
    parameter('pressure-drop', 'Pressure drop', '压降', undefined, 1.5, 'kPa'),
  ),
  operation(
    'packaging',
    'Primary packaging and sealing',
    '内包装封口',
    'SOP-P-019',
    true,
    temperature(118, 132),
    parameter('seal-pressure', 'Sealing pressure', '封口压力', 0.35, 0.55, 'MPa'),
    parameter('seal-time', 'Sealing time', '封口时间', 1, 2.2, 's'),
  ),
  operation(
    'labelling',
    'Labelling',
    '贴标',
    'SOP-P-020',
    false,
    parameter('reconciled', 'Label reconciliation', '标签数额平衡', 100, 100, '%'),
  ),
  operation('sterilisation', 'Ethylene oxide sterilisation', '环氧乙烷灭菌', 'SOP-P-021', true, temperature(47, 53)),
  operation(
    'aeration',
    'Aeration',
    '解析',
    'SOP-P-022',
    true,
    temperature(40, 50),
    parameter('aeration-hours', 'Aeration time', '解析时间', 24, undefined, 'h'),
  ),
  operation('final-inspection', 'Final inspection', '成品检验', 'SOP-Q-031', false),
];

const finished = [
  'assembly',
  'bonding',
  'leak-test',
  'packaging',
  'labelling',
  'sterilisation',
  'aeration',
  'final-inspection',
];

/** Codes of the operations, in order; sequences are 10, 20, 30 ... */
export const routings: Readonly<Record<string, readonly string[]>> = {
  'S-4001': ['injection-moulding', 'welding'],
  'S-4002': ['extrusion', 'cutting'],
  'S-4003': ['injection-moulding'],
  'S-5001': ['extrusion', 'tip-forming'],
  'S-5002': ['injection-moulding'],
  'S-5003': ['bonding', 'leak-test'],
  'S-5011': ['extrusion', 'tip-forming'],
  'S-5013': ['bonding', 'leak-test'],
  'F-6001': finished,
  'F-6002': finished,
  'F-7001': finished,
  'F-7002': finished,
};

/** Recorded by the steriliser and not in the step: the limits of the validated ethylene oxide cycle (SOP-P-021). */
export const sterilisationParameters: readonly Parameter[] = [
  parameter('chamber-temperature', 'Chamber temperature', '柜室温度', 47, 53, '°C'),
  parameter('humidity', 'Humidity', '湿度', 40, 80, '%'),
  parameter('concentration', 'EO concentration', '环氧乙烷浓度', 500, 700, 'mg/L'),
  parameter('exposure', 'Exposure', '作用时间', 480, undefined, 'min'),
  parameter('aeration', 'Aeration', '解析时间', 24, undefined, 'h'),
];

/** What an operation is done with, and where. */
export const meansOf = (item: string, code: string) => ({
  equipmentType: machines[code]?.type ?? null,
  instrumentType: code === 'leak-test' ? 'leak-tester' : null,
  room: IN_CLEAN_ROOM.has(code) && item.startsWith('F-') ? roomOf(item) : null,
});

const IN_CLEAN_ROOM: ReadonlySet<string> = new Set(['assembly', 'bonding', 'leak-test', 'packaging']);

const byCode = new Map(operations.map((it) => [it.code, it]));

export function operationOf(code: string): Operation {
  const found = byCode.get(code);
  if (!found) throw new Error(`the catalogue has no operation ${code}`);
  return found;
}

export const routingOf = (item: string): readonly Operation[] => (routings[item] ?? []).map(operationOf);
