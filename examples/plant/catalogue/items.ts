import { type Text, text } from '../../../engine/kernel/outcome.ts';
import type { ItemKind } from '../../../schemas/db/erp/items.ts';

export interface Item {
  readonly number: string;
  readonly kind: ItemKind;
  readonly name: Text;
  readonly model: string;
  readonly unit: string;
  readonly shelfLifeMonths?: number;
  readonly expiryPrecision?: 'day' | 'month';
}

const of =
  (kind: ItemKind, unit: string) =>
  (number: string, en: string, zh: string, model: string): Item => ({ number, kind, unit, model, name: text(en, zh) });

const resin = of('material', 'kg');
const liquid = of('material', 'L');
const part = of('material', 'pcs');
const packaging = of('packaging', 'pcs');
const made = of('intermediate', 'pcs');
const product = (item: Item, shelfLifeMonths: number, expiryPrecision: 'day' | 'month'): Item => ({
  ...item,
  unit: 'set',
  shelfLifeMonths,
  expiryPrecision,
});

export const items: readonly Item[] = [
  resin('M-1001', 'Medical-grade PVC compound', '医用聚氯乙烯粒料', 'PVC-M 75A'),
  resin('M-1002', 'Medical-grade ABS resin', '医用 ABS 树脂', 'ABS 2802'),
  resin('M-1003', 'Medical-grade polypropylene', '医用聚丙烯树脂', 'PP R520'),
  resin('M-1004', 'Radiopaque polyurethane compound', '医用聚氨酯粒料', 'TPU 2363-80AE'),
  resin('M-1005', 'Barium sulphate masterbatch', '硫酸钡显影母粒', 'BS-40'),
  resin('M-1006', 'Medical-grade polycarbonate', '医用聚碳酸酯树脂', 'PC 2458'),
  liquid('M-1007', 'Medical silicone oil', '医用硅油', '350 cSt'),
  liquid('M-1008', 'Cyclohexanone, pharmaceutical grade', '环己酮（药用级）', 'AR'),
  liquid('M-1009', 'UV-curing medical adhesive', '医用紫外固化胶', 'UV-1187'),
  part('M-2001', 'Infusion fluid filter membrane, 15 µm', '药液过滤膜（15 µm）', 'FM-15'),
  part('M-2002', 'Air inlet filter membrane, 0.5 µm', '空气过滤膜（0.5 µm）', 'AM-05'),
  part('M-2003', 'Roller clamp flow regulator', '流量调节器', 'RC-2'),
  part('M-2004', 'Intravenous needle with wings, 0.7 mm', '静脉输液针（0.7 mm）', 'IVN-0.7'),
  part('M-2005', 'Protective cap', '保护帽', 'PC-4'),
  part('M-2006', 'Slide clamp', '止流夹', 'SC-1'),
  part('M-2007', 'Guide wire, 0.035 in × 60 cm', '导丝（0.035 in × 60 cm）', 'GW-035J'),
  part('M-2008', 'Introducer needle, 18 G', '穿刺针（18 G）', 'IN-18'),
  part('M-2009', 'Vessel dilator', '扩张器', 'VD-8F'),
  part('M-2010', 'Syringe, 5 mL', '一次性使用注射器（5 mL）', 'SY-5'),
  part('M-2011', 'Injection cap', '肝素帽', 'HC-1'),
  part('M-2012', 'Suture wing', '固定翼', 'SW-2'),
  part('M-2013', 'Precision filter, 5 µm', '精密药液过滤器（5 µm）', 'PF-5'),
  part('M-2014', 'Fenestrated drape', '手术洞巾', 'FD-60'),
  packaging('M-3001', 'Paper-plastic pouch', '纸塑包装袋', '120 × 260'),
  packaging('M-3002', 'Blister tray', '吸塑盒', 'BT-CVC'),
  packaging('M-3003', 'Tyvek lid', '特卫强盖材', 'TY-1073B'),
  packaging('M-3004', 'Unit carton', '中包装盒', 'UC-50'),
  packaging('M-3005', 'Shipping carton', '外包装箱', 'SH-500'),
  packaging('M-3006', 'Label stock', '标签', 'LS-60 × 40'),
  packaging('M-3007', 'Printed instructions for use', '使用说明书（印刷件）', 'A5'),
  made('S-4001', 'Drip chamber assembly', '滴斗组件', 'DC-20'),
  made('S-4002', 'Infusion tubing, 1.5 m', '输液软管（1.5 m）', 'TB-3.6'),
  made('S-4003', 'Closure-piercing device', '瓶塞穿刺器', 'SP-1'),
  made('S-5001', 'Catheter shaft, single lumen', '导管管体（单腔）', 'CS-7F-1'),
  made('S-5002', 'Catheter hub', '导管座', 'CH-1'),
  made('S-5003', 'Catheter assembly, single lumen', '导管组件（单腔）', 'CA-7F-1'),
  made('S-5011', 'Catheter shaft, double lumen', '导管管体（双腔）', 'CS-7F-2'),
  made('S-5013', 'Catheter assembly, double lumen', '导管组件（双腔）', 'CA-7F-2'),
  product(
    of('finished', 'set')('F-6001', 'Infusion set for single use, with needle', '一次性使用输液器 带针', 'IS-20'),
    36,
    'day',
  ),
  product(
    of('finished', 'set')(
      'F-6002',
      'Precision-filter infusion set for single use',
      '一次性使用精密过滤输液器',
      'ISP-5',
    ),
    24,
    'month',
  ),
  product(
    of('finished', 'set')(
      'F-7001',
      'Central venous catheter kit, single lumen',
      '一次性使用中心静脉导管包（单腔）',
      'CVC-7F-1',
    ),
    36,
    'day',
  ),
  product(
    of('finished', 'set')(
      'F-7002',
      'Central venous catheter kit, double lumen',
      '一次性使用中心静脉导管包（双腔）',
      'CVC-7F-2',
    ),
    36,
    'day',
  ),
];

const byNumber = new Map(items.map((item) => [item.number, item]));

export function itemOf(number: string): Item {
  const found = byNumber.get(number);
  if (!found) throw new Error(`the catalogue has no item ${number}`);
  return found;
}
