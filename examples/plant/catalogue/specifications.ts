import { type Text, text } from '../../../engine/kernel/outcome.ts';
import type { InspectionKind } from '../../../schemas/db/erp/inspections.ts';
import { items } from './items.ts';

export interface Characteristic {
  readonly code: string;
  readonly name: Text;
  readonly basis: string;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly instrument?: string;
}

export interface Specification {
  readonly number: string;
  readonly item: string;
  readonly kind: InspectionKind;
  readonly characteristics: readonly Characteristic[];
  /** Of a finished product: so many of a lot are kept. */
  readonly retention?: number;
}

const of = (
  code: string,
  [en, zh]: readonly [string, string],
  basis: string,
  [low, high]: readonly [number | undefined, number | undefined],
  unit: string,
  instrument?: string,
): Characteristic => ({
  code,
  name: text(en, zh),
  basis,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
  unit,
  ...(instrument === undefined ? {} : { instrument }),
});

const appearance = of(
  'appearance',
  ['Appearance defects in the sample', '外观缺陷数'],
  'GB/T 2828.1',
  [undefined, 1],
  'pcs',
);

const incoming: Readonly<Record<string, readonly Characteristic[]>> = {
  kg: [
    appearance,
    of('melt-flow', ['Melt flow rate', '熔体流动速率'], 'GB/T 3682.1', [4, 22], 'g/10min', 'EQ-BL-01'),
    of('moisture', ['Moisture', '水分'], 'GB/T 15114', [undefined, 0.2], '%', 'EQ-BL-01'),
  ],
  L: [appearance, of('purity', ['Purity', '纯度'], 'GB/T 9722', [99, 100], '%', 'EQ-GC-01')],
  pcs: [
    appearance,
    of('dimension', ['Deviation from nominal dimension', '关键尺寸偏差'], 'GB/T 1804', [-0.1, 0.1], 'mm', 'EQ-PM-01'),
    of('bioburden', ['Initial bioburden', '初始污染菌'], 'GB/T 19973.1', [undefined, 100], 'CFU', 'EQ-IN-01'),
  ],
};

const inProcess: readonly Characteristic[] = [
  appearance,
  of('tensile', ['Joint tensile force', '连接处拉力'], 'GB 8368 6.3', [15, undefined], 'N', 'EQ-TT-01'),
];

/** Of every sterile product. */
const sterile: readonly Characteristic[] = [
  appearance,
  of('leakage', ['Leaking units in the sample', '泄漏件数'], 'GB 8368 6.2', [undefined, 0], 'pcs', 'EQ-LT-01'),
  of('tensile', ['Tensile force', '拉伸强度'], 'GB 8368 6.3', [15, undefined], 'N', 'EQ-TT-01'),
  of('particles', ['Particulate contamination index', '微粒污染指数'], 'GB 8368 6.1', [undefined, 90], '1', 'EQ-PC-01'),
  of('sterility', ['Sterility: positive tubes', '无菌：阳性管数'], 'GB/T 14233.2', [undefined, 0], 'pcs', 'EQ-IN-01'),
  of('endotoxin', ['Bacterial endotoxin', '细菌内毒素'], 'GB/T 14233.2', [undefined, 20], 'EU/set', 'EQ-IN-01'),
];

const infusion: readonly Characteristic[] = [
  ...sterile,
  of('flow', ['Flow in 10 min', '10 min 流量'], 'GB 8368 6.7', [1000, undefined], 'mL', 'EQ-BL-01'),
  of('filter-retention', ['Fluid filter retention', '药液过滤器滤除率'], 'GB 8368 6.5', [80, 100], '%', 'EQ-PC-01'),
  of('eo-residue', ['Ethylene oxide residue', '环氧乙烷残留量'], 'GB 8368 7.6', [undefined, 0.5], 'mg/set', 'EQ-GC-01'),
];

const catheter: readonly Characteristic[] = [
  ...sterile,
  of('flow', ['Gravity flow rate', '重力流量'], 'YY 0285.3', [40, 80], 'mL/min', 'EQ-BL-01'),
  of('outer-diameter', ['Outer diameter', '外径'], 'YY 0285.1 4.4', [2.3, 2.5], 'mm', 'EQ-PM-01'),
  of('eo-residue', ['Ethylene oxide residue', '环氧乙烷残留量'], 'GB/T 14233.1', [undefined, 10], 'µg/g', 'EQ-GC-01'),
];

/** The characteristic of the failed inspections: longer aeration brings it down, so the lot can be reworked. */
export const FAILED_CHARACTERISTIC = 'eo-residue';

export const specifications: readonly Specification[] = items.flatMap(({ number: item, kind, unit }) => {
  const bare = item.replace('-', '');
  const final = item.startsWith('F-6') ? infusion : catheter;
  const bought: Specification = { number: `IQ-${bare}`, item, kind: 'incoming', characteristics: incoming[unit] ?? [] };
  const made: Specification = { number: `PQ-${bare}`, item, kind: 'in-process', characteristics: inProcess };
  const finished: Specification = { number: `FQ-${bare}`, item, kind: 'final', characteristics: final, retention: 30 };
  if (kind === 'finished') return [made, finished];
  return kind === 'intermediate' ? [made] : [bought];
});

export function specificationOf(item: string, kind: InspectionKind): Specification {
  const found = specifications.find((it) => it.item === item && it.kind === kind);
  if (!found) throw new Error(`the catalogue has no ${kind} specification of ${item}`);
  return found;
}
