import { type Text, text } from '../../../engine/kernel/outcome.ts';
import type { EquipmentKind } from '../../../schemas/db/erp/equipment.ts';

export interface Equipment {
  readonly number: string;
  readonly name: Text;
  readonly kind: EquipmentKind;
  readonly line: string;
  readonly calibrated: boolean;
}

const series = (
  prefix: string,
  count: number,
  en: string,
  zh: string,
  kind: EquipmentKind,
  line: string,
  calibrated: boolean,
) =>
  Array.from(
    { length: count },
    (_, i): Equipment => ({
      number: `${prefix}-0${i + 1}`,
      name: text(`${en} ${i + 1}`, `${zh} ${i + 1} 号`),
      kind,
      line,
      calibrated,
    }),
  );

export const equipment: readonly Equipment[] = [
  ...series('EQ-IM', 3, 'Injection moulding machine', '注塑机', 'production', 'moulding', false),
  ...series('EQ-EX', 2, 'Extruder', '挤出机', 'production', 'extrusion', false),
  ...series('EQ-UW', 1, 'Ultrasonic welder', '超声波焊接机', 'production', 'moulding', true),
  ...series('EQ-CT', 1, 'Tube cutter', '切管机', 'production', 'extrusion', false),
  ...series('EQ-TF', 1, 'Tip forming machine', '尖端成型机', 'production', 'extrusion', true),
  ...series('EQ-AS', 2, 'Assembly line', '组装线', 'production', 'assembly', false),
  ...series('EQ-BD', 2, 'Bonding station', '粘接工作站', 'production', 'assembly', true),
  ...series('EQ-HS', 2, 'Heat sealer', '封口机', 'production', 'packaging', true),
  ...series('EQ-LB', 1, 'Label printer', '标签打印机', 'production', 'packaging', false),
  ...series('EQ-EO', 2, 'EO steriliser', '环氧乙烷灭菌柜', 'steriliser', 'sterilisation', true),
  ...series('EQ-AR', 1, 'Aeration room', '解析室', 'production', 'sterilisation', true),
  ...series('EQ-LT', 3, 'Leak tester', '密封性测试仪', 'instrument', 'assembly', true),
  ...series('EQ-TT', 1, 'Tensile tester', '拉力试验机', 'instrument', 'laboratory', true),
  ...series('EQ-GC', 1, 'Gas chromatograph', '气相色谱仪', 'instrument', 'laboratory', true),
  ...series('EQ-PM', 1, 'Profile projector', '投影仪', 'instrument', 'laboratory', true),
  ...series('EQ-BL', 1, 'Analytical balance', '电子天平', 'instrument', 'laboratory', true),
  ...series('EQ-PC', 1, 'Particle counter', '微粒计数器', 'instrument', 'laboratory', true),
  ...series('EQ-IN', 1, 'Incubator', '恒温培养箱', 'instrument', 'laboratory', true),
];

/** Went overdue before the window in which the batches were made, and was calibrated again after it. */
export const OVERDUE_INSTRUMENT = 'EQ-LT-03';

/** Machines that may do an operation; the first leak testers only, the third was overdue. */
export const machines: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'injection-moulding': ['EQ-IM-01', 'EQ-IM-02', 'EQ-IM-03'],
  extrusion: ['EQ-EX-01', 'EQ-EX-02'],
  welding: ['EQ-UW-01'],
  cutting: ['EQ-CT-01'],
  'tip-forming': ['EQ-TF-01'],
  assembly: ['EQ-AS-01', 'EQ-AS-02'],
  bonding: ['EQ-BD-01', 'EQ-BD-02'],
  'leak-test': ['EQ-AS-01', 'EQ-AS-02'],
  packaging: ['EQ-HS-01', 'EQ-HS-02'],
  labelling: ['EQ-LB-01'],
  sterilisation: ['EQ-EO-01', 'EQ-EO-02'],
  aeration: ['EQ-AR-01'],
};

/** Where a lot was sterilised: its step and its sterilisation record say the same. */
export const steriliserOf = (lot: string): string => (Number(lot.slice(1)) % 2 === 0 ? 'EQ-EO-01' : 'EQ-EO-02');

export const leakTesters: readonly [string, ...string[]] = ['EQ-LT-01', 'EQ-LT-02'];
