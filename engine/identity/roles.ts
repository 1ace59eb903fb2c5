import { type Text, text } from '../kernel/outcome.ts';
import type { Permission } from './permissions.ts';

export interface Role {
  readonly id: string;
  readonly title: Text;
  /** May a holder sign? Never inherited, never given to a system role (IAM-3, IAM-8, SIG-12). */
  readonly signer: boolean;
  readonly permissions: readonly Permission[];
}

/** What everyone who does regulated work may see. */
const WORK: readonly Permission[] = [
  'task.read',
  'task.perform',
  'instance.read',
  'batch.read',
  'attachment.read',
  'definition.read',
  'definition.comment',
  'person.read',
  'notification.read',
];

const business = (id: string, title: Text, more: readonly Permission[] = []): Role => ({
  id,
  title,
  signer: true,
  permissions: [...WORK, ...more],
});

const apart = (id: string, title: Text, permissions: readonly Permission[]): Role => ({
  id,
  title,
  signer: false,
  permissions,
});

/** The closed list of roles: a diagram that names another one is refused at deployment (W7). */
const ROLES: readonly Role[] = [
  business('production-operator', text('Production operator', '生产操作员'), ['batch.complete', 'batch.rework']),
  business('production-head', text('Head of production', '生产管理部门负责人'), [
    'instance.start',
    'batch.complete',
    'batch.rework',
  ]),
  business('qc-inspector', text('QC inspector', '检验员'), [
    'inspection.record',
    'sterilisation.record',
    'sterilisation.verify',
  ]),
  business('qc-head', text('Head of quality control', '质量控制负责人'), [
    'inspection.record',
    'sterilisation.record',
    'sterilisation.verify',
  ]),
  business('qa-reviewer', text('QA reviewer', '质量保证审核员'), [
    'deviation.close',
    'definition.review',
    'audit.read',
  ]),
  business('releaser', text('Release reviewer', '放行审核人'), ['audit.read']),
  business('quality-head', text('Head of quality', '质量管理部门负责人'), [
    'instance.start',
    'instance.reconcile',
    'deviation.close',
    'definition.review',
    'definition.approve',
    'audit.read',
    'audit.verify',
  ]),
  business('management-representative', text('Management representative', '管理者代表'), [
    'definition.approve',
    'audit.read',
    'audit.verify',
  ]),
  business('warehouse-keeper', text('Warehouse keeper', '仓库管理员'), ['shipment.create']),
  business('process-owner', text('Process owner', '流程负责人'), [
    'instance.start',
    'message.send',
    'signal.broadcast',
    'definition.draft',
    'definition.deploy',
  ]),
  apart('system-administrator', text('System administrator', '系统管理员'), [
    'person.read',
    'notification.read',
    'audit.read',
    'audit.verify',
  ]),
  apart('system-operator', text('System operator', '系统运维员'), ['instance.read', 'incident.read', 'incident.retry']),
  apart('auditor', text('Auditor', '审计员'), [
    'task.read',
    'instance.read',
    'incident.read',
    'batch.read',
    'attachment.read',
    'definition.read',
    'audit.read',
    'audit.verify',
    'person.read',
    'notification.read',
  ]),
];

const byId = new Map(ROLES.map((role) => [role.id, role]));

export const roles: readonly Role[] = ROLES;
export const ROLE_IDS: readonly string[] = ROLES.map((each) => each.id);
export const role = (id: string): Role | undefined => byId.get(id);

export const permissionsOf = (ids: readonly string[]): readonly Permission[] => [
  ...new Set(ids.flatMap((id) => byId.get(id)?.permissions ?? [])),
];

export const maySign = (ids: readonly string[]): boolean => ids.some((id) => byId.get(id)?.signer === true);
