import { type Text, text } from '../../../engine/kernel/outcome.ts';
import type { EquipmentKind } from '../../../schemas/db/erp/equipment.ts';

export interface Equipment {
  readonly number: string;
  readonly name: Text;
  readonly kind: EquipmentKind;
  readonly line: string;
  readonly calibrated: boolean;
  readonly type: string;
  readonly calibrationDays: number | null;
}

const series = (
  prefix: string,
  count: number,
  en: string,
  zh: string,
  kind: EquipmentKind,
  line: string,
  calibrated: boolean,
  type: string,
) =>
  Array.from(
    { length: count },
    (_, i): Equipment => ({
      number: `${prefix}-0${i + 1}`,
      name: text(`${en} ${i + 1}`, `${zh} ${i + 1} 号`),
      kind,
      line,
      calibrated,
      type,
      calibrationDays: calibrated ? 365 : null,
    }),
  );

export const equipment: readonly Equipment[] = [
  ...series(
    'EQ-IM',
    3,
    'Injection moulding machine',
    '注塑机',
    'production',
    'moulding',
    false,
    'injection-moulding-machine',
  ),
  ...series('EQ-EX', 2, 'Extruder', '挤出机', 'production', 'extrusion', false, 'extruder'),
  ...series('EQ-UW', 1, 'Ultrasonic welder', '超声波焊接机', 'production', 'moulding', true, 'ultrasonic-welder'),
  ...series('EQ-CT', 1, 'Tube cutter', '切管机', 'production', 'extrusion', false, 'tube-cutter'),
  ...series('EQ-TF', 1, 'Tip forming machine', '尖端成型机', 'production', 'extrusion', true, 'tip-former'),
  ...series('EQ-AS', 2, 'Assembly line', '组装线', 'production', 'assembly', false, 'assembly-line'),
  ...series('EQ-BD', 2, 'Bonding station', '粘接工作站', 'production', 'assembly', true, 'bonding-station'),
  ...series('EQ-HS', 2, 'Heat sealer', '封口机', 'production', 'packaging', true, 'heat-sealer'),
  ...series('EQ-LB', 1, 'Label printer', '标签打印机', 'production', 'packaging', false, 'label-printer'),
  ...series('EQ-EO', 2, 'EO steriliser', '环氧乙烷灭菌柜', 'steriliser', 'sterilisation', true, 'eo-steriliser'),
  ...series('EQ-AR', 1, 'Aeration room', '解析室', 'production', 'sterilisation', true, 'aeration-room'),
  ...series('EQ-LT', 3, 'Leak tester', '密封性测试仪', 'instrument', 'assembly', true, 'leak-tester'),
  ...series('EQ-TT', 1, 'Tensile tester', '拉力试验机', 'instrument', 'laboratory', true, 'tensile-tester'),
  ...series('EQ-GC', 1, 'Gas chromatograph', '气相色谱仪', 'instrument', 'laboratory', true, 'gas-chromatograph'),
  ...series('EQ-PM', 1, 'Profile projector', '投影仪', 'instrument', 'laboratory', true, 'profile-projector'),
  ...series('EQ-BL', 1, 'Analytical balance', '电子天平', 'instrument', 'laboratory', true, 'balance'),
  ...series('EQ-PC', 1, 'Particle counter', '微粒计数器', 'instrument', 'laboratory', true, 'particle-counter'),
  ...series('EQ-IN', 1, 'Incubator', '恒温培养箱', 'instrument', 'laboratory', true, 'incubator'),
];

/** Went overdue before the window in which the batches were made, and was calibrated again after it. */
export const OVERDUE_INSTRUMENT = 'EQ-LT-03';

/** The machines that may do an operation; the first leak testers only, the third was overdue. */
export const machines: Readonly<Record<string, Machines>> = {
  'injection-moulding': of('injection-moulding-machine'),
  extrusion: of('extruder'),
  welding: of('ultrasonic-welder'),
  cutting: of('tube-cutter'),
  'tip-forming': of('tip-former'),
  assembly: of('assembly-line'),
  bonding: of('bonding-station'),
  'leak-test': of('assembly-line'),
  packaging: of('heat-sealer'),
  labelling: of('label-printer'),
  sterilisation: of('eo-steriliser'),
  aeration: of('aeration-room'),
};

interface Machines {
  readonly type: string;
  readonly numbers: readonly [string, ...string[]];
}

function of(type: string): Machines {
  const [first, ...more] = equipment.filter((it) => it.type === type).map((it) => it.number);
  if (!first) throw new Error(`the catalogue has no ${type}`);
  return { type, numbers: [first, ...more] };
}

/** The type of a piece of equipment of the catalogue. */
export function typeOf(number: string): string {
  const found = equipment.find((it) => it.number === number);
  if (!found) throw new Error(`the catalogue has no ${number}`);
  return found.type;
}

/** Where a lot was sterilised: its step and its sterilisation record say the same. */
export const steriliserOf = (lot: string): string => (Number(lot.slice(1)) % 2 === 0 ? 'EQ-EO-01' : 'EQ-EO-02');

export const leakTesters: readonly [string, ...string[]] = ['EQ-LT-01', 'EQ-LT-02'];
