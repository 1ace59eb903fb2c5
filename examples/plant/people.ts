import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { Calendar } from './calendar.ts';
import type { PlantData } from './rows.ts';

/** The one plant of the demo. */
export const PLANT = 'SZ1';
export const ZONE = 'Asia/Shanghai';
/** Secret of every demo account. Only for the demo: installations create their own people. */
export const DEMO_SECRET = 'Signet-Demo-2026';

interface Held {
  readonly role: string;
  /** Days before the base date. */
  readonly from: number;
  readonly to?: number;
}

interface Staff {
  readonly id: string;
  readonly name: Text;
  readonly held: readonly Held[];
}

const holds = (id: string, zh: string, en: string, ...held: readonly (Held | string)[]): Staff => ({
  id,
  name: text(en, zh),
  held: held.map((it) => (typeof it === 'string' ? { role: it, from: 400 } : it)),
});

const known: readonly Staff[] = [
  holds('li.na', '李娜', 'Li Na', 'production-operator'),
  holds('wang.wei', '王伟', 'Wang Wei', 'production-head'),
  holds('zhang.min', '张敏', 'Zhang Min', 'qc-head'),
  holds('chen.jing', '陈静', 'Chen Jing', 'qa-reviewer'),
  holds('liu.yang', '刘洋', 'Liu Yang', 'releaser'),
  holds('zhao.lei', '赵磊', 'Zhao Lei', 'quality-head'),
  holds('sun.hao', '孙浩', 'Sun Hao', 'management-representative'),
  // Moved from production to release a few days ago: the batches she worked on are still waiting.
  holds(
    'zhou.mei',
    '周梅',
    'Zhou Mei',
    { role: 'production-operator', from: 400, to: 7 },
    { role: 'releaser', from: 6 },
  ),
  holds('wu.qiang', '吴强', 'Wu Qiang', 'warehouse-keeper'),
  holds('he.ping', '何平', 'He Ping', 'qc-inspector'),
  holds('gao.feng', '高峰', 'Gao Feng', 'process-owner'),
  holds('admin', '系统管理员', 'System Administrator', 'system-administrator'),
  holds('operator', '运维', 'Operations', 'system-operator'),
  holds('auditor', '林涛', 'Lin Tao', 'auditor'),
];

/** Stand in the records of the plant, and have no account. */
const staff: readonly Staff[] = [
  holds('xu.hong', '徐红', 'Xu Hong', 'production-operator'),
  holds('tang.bo', '唐波', 'Tang Bo', 'production-operator'),
  holds('ma.jun', '马俊', 'Ma Jun', 'production-operator'),
];

/** A second inspector: a correction is verified by another person than its own, and the head of QC, the only one who reviews, is refused. */
const second = holds('deng.li', '邓丽', 'Deng Li', 'qc-inspector');

/** Have an account: they sign in with their id and `DEMO_SECRET`. */
export const accounts: readonly Staff[] = [...known, second];

/** Everyone; the numbers of appointments follow this order. */
export const everyone: readonly Staff[] = [...known, ...staff, second];

export function people({ at }: Calendar): Pick<PlantData, 'person' | 'appointment'> {
  return {
    person: everyone.map(({ id, name }) => ({
      id,
      login: id,
      name,
      printedName: `${name['zh-CN']} ${name.en}`,
      zone: ZONE,
      verifiedBy: 'HR-SZ1',
      verifiedAt: at(-400, 1),
      verifiedHow: '居民身份证原件核对 / identity card seen in the original',
    })),
    appointment: everyone.flatMap(({ id, held }, index) =>
      held.map(({ role, from, to }, nth) => ({
        id: appointmentId(index, nth),
        person: id,
        role,
        plant: PLANT,
        validFrom: at(-from, 1),
        validTo: to === undefined ? null : at(-to, 1),
        document: `RM-SZ1-${String(index + 1).padStart(3, '0')}-${nth + 1}`,
      })),
    ),
  };
}

/** The same in every installation, so that loading again finds them. */
const appointmentId = (person: number, nth: number) =>
  `5a000000-0000-4000-8000-${String(person + 1).padStart(8, '0')}${String(nth + 1).padStart(4, '0')}`;
