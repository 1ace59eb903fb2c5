/**
 * Everything that can be permitted. `business` changes regulated records, `system` runs the installation, `reading`
 * changes nothing. No role holds both of the first two (IAM-8).
 */
const PERMISSIONS = {
  'task.read': 'reading',
  'task.perform': 'business',
  'instance.read': 'reading',
  'instance.start': 'business',
  'instance.reconcile': 'business',
  'message.send': 'business',
  'signal.broadcast': 'business',
  'incident.read': 'reading',
  'incident.retry': 'system',
  'batch.read': 'reading',
  'batch.complete': 'business',
  'batch.rework': 'business',
  'deviation.close': 'business',
  'sterilisation.record': 'business',
  'sterilisation.verify': 'business',
  'inspection.record': 'business',
  'shipment.create': 'business',
  'attachment.read': 'reading',
  'definition.read': 'reading',
  'definition.comment': 'business',
  'definition.draft': 'business',
  'definition.review': 'business',
  'definition.approve': 'business',
  'definition.deploy': 'business',
  'audit.read': 'reading',
  'audit.verify': 'reading',
  'person.read': 'reading',
  'notification.read': 'reading',
} as const;

export type Permission = keyof typeof PERMISSIONS;
export type PermissionKind = (typeof PERMISSIONS)[Permission];

export const permissionIds = Object.keys(PERMISSIONS) as Permission[];
export const permissionKind = (permission: Permission): PermissionKind => PERMISSIONS[permission];
