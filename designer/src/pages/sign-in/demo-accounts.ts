import { type Text, text } from '../../../../engine/kernel/outcome.ts';

export const DEMO_SECRET = 'Signet-Demo-2026';

const account = (login: string, name: Text, role: Text) => ({ login, name, role });

/** The people of the demonstration plant, offered only when the server says that it is one. */
export const DEMO_ACCOUNTS = [
  account('li.na', text('Li Na', '李娜'), text('Production operator', '生产操作员')),
  account('wang.wei', text('Wang Wei', '王伟'), text('Head of production', '生产管理部门负责人')),
  account('zhang.min', text('Zhang Min', '张敏'), text('Head of quality control', '质量控制负责人')),
  account('chen.jing', text('Chen Jing', '陈静'), text('QA reviewer', '质量保证审核员')),
  account('liu.yang', text('Liu Yang', '刘洋'), text('Release reviewer', '放行审核人')),
  account(
    'zhou.mei',
    text('Zhou Mei', '周梅'),
    text('Release reviewer with a conflict of duties', '放行审核人（职责冲突）'),
  ),
  account('zhao.lei', text('Zhao Lei', '赵磊'), text('Head of quality', '质量管理部门负责人')),
  account('sun.hao', text('Sun Hao', '孙浩'), text('Management representative', '管理者代表')),
  account('wu.qiang', text('Wu Qiang', '吴强'), text('Warehouse keeper', '仓库管理员')),
  account('he.ping', text('He Ping', '何平'), text('QC inspector', '检验员')),
  account('deng.li', text('Deng Li', '邓丽'), text('QC inspector, second person', '检验员（第二人）')),
  account('gao.feng', text('Gao Feng', '高峰'), text('Process owner', '流程负责人')),
  account('auditor', text('Lin Tao', '林涛'), text('Auditor', '审计员')),
  account('operator', text('Operations', '运维'), text('System operator', '系统运维员')),
  account('admin', text('System Administrator', '系统管理员'), text('System administrator', '系统管理员')),
] as const;
