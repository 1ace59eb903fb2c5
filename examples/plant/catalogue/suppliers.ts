import { type Text, text } from '../../../engine/kernel/outcome.ts';

export interface Supplier {
  readonly number: string;
  readonly name: Text;
  readonly country: string;
  readonly items: readonly string[];
}

const supplier = (number: string, en: string, zh: string, country: string, ...items: string[]): Supplier => ({
  number,
  name: text(en, zh),
  country,
  items,
});

export const suppliers: readonly Supplier[] = [
  supplier('SUP-001', 'Hengyuan Medical Polymers Co., Ltd.', '恒源医用高分子材料有限公司', 'CN', 'M-1001', 'M-1003'),
  supplier('SUP-002', 'Donghai Engineering Plastics Co., Ltd.', '东海工程塑料有限公司', 'CN', 'M-1002', 'M-1006'),
  supplier('SUP-003', 'Rheinwerk Polyurethane GmbH', '莱茵聚氨酯有限公司（德国）', 'DE', 'M-1004', 'M-1005'),
  supplier('SUP-004', 'Kangjie Fine Chemicals Co., Ltd.', '康洁精细化工有限公司', 'CN', 'M-1007', 'M-1008', 'M-1009'),
  supplier(
    'SUP-005',
    'Puhua Filtration Technology Co., Ltd.',
    '普华过滤技术有限公司',
    'CN',
    'M-2001',
    'M-2002',
    'M-2013',
  ),
  supplier(
    'SUP-006',
    'Yongsheng Medical Parts Factory',
    '永盛医用配件厂',
    'CN',
    'M-2003',
    'M-2005',
    'M-2006',
    'M-2012',
  ),
  supplier('SUP-007', 'Jinzhen Needle Industry Co., Ltd.', '金针制针有限公司', 'CN', 'M-2004', 'M-2008'),
  supplier('SUP-008', 'Nittan Guide Wire K.K.', '日丹导丝株式会社', 'JP', 'M-2007', 'M-2009'),
  supplier('SUP-009', 'Anda Medical Devices Co., Ltd.', '安达医疗器械有限公司', 'CN', 'M-2010', 'M-2011', 'M-2014'),
  supplier('SUP-010', 'Ruibao Sterile Packaging Co., Ltd.', '瑞包无菌包装有限公司', 'CN', 'M-3001', 'M-3002', 'M-3003'),
  supplier(
    'SUP-011',
    'Xinye Printing and Packaging Co., Ltd.',
    '新业印刷包装有限公司',
    'CN',
    'M-3004',
    'M-3005',
    'M-3006',
    'M-3007',
  ),
  supplier(
    'SUP-012',
    'Haochang Medical Materials Trading Co., Ltd.',
    '昊昌医用材料贸易有限公司',
    'CN',
    'M-2001',
    'M-2012',
  ),
];

/** Second source, blocked after an audit: what it delivered while blocked should never have been taken in. */
export const BLOCKED_SUPPLIER = 'SUP-012';

export function supplierOf(item: string): string {
  const found = suppliers.find((it) => it.items.includes(item) && it.number !== BLOCKED_SUPPLIER);
  if (!found) throw new Error(`nobody supplies ${item}`);
  return found.number;
}
