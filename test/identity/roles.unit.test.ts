import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { permissionIds, permissionKind } from '../../engine/identity/permissions.ts';
import { permit } from '../../engine/identity/permit.ts';
import { maySign, permissionsOf, ROLE_IDS, roles } from '../../engine/identity/roles.ts';
import type { TaskWait } from '../../engine/kernel/wait.ts';

const wait = (more: Partial<TaskWait>): TaskWait => ({
  kind: 'task',
  id: 'review#1',
  element: 'review',
  title: { en: 'Review', 'zh-CN': '审核' },
  since: '2026-11-01T00:00:00.000Z',
  roles: ['qa-reviewer'],
  separation: { tasks: [], relations: [] },
  guards: [],
  data: {},
  ...more,
});

describe('roles', () => {
  test('IAM-8 no role both works with regulated data and administers', () => {
    for (const { id, permissions } of roles) {
      const kinds = new Set(permissions.map(permissionKind));
      expect(kinds.has('business') && kinds.has('system'), id).toBe(false);
    }
  });

  test('IAM-8 SIG-12 system roles and the auditor have no business permission and never sign', () => {
    for (const id of ['system-administrator', 'system-operator', 'auditor']) {
      expect(permissionsOf([id]).filter((permission) => permissionKind(permission) === 'business')).toEqual([]);
      expect(maySign([id])).toBe(false);
    }
  });

  test('AUD-4 nobody may stop or change the audit trail: there is no such permission', () => {
    expect(permissionIds.filter((id) => id.startsWith('audit.'))).toEqual(['audit.read', 'audit.verify']);
  });

  test('every permission is held by someone, and every title is in both languages', () => {
    const held = permissionsOf(ROLE_IDS);
    expect([...held].sort()).toEqual([...permissionIds].sort());
    for (const { title } of roles) expect(title['zh-CN']).toMatch(/\p{Script=Han}/u);
  });
});

describe('permit', () => {
  test('IAM-3 whatever roles: permitted only what one of them grants', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLE_IDS, 'no-such-role']), fc.constantFrom(...permissionIds), (held, permission) => {
        const granted = roles.some((each) => held.includes(each.id) && each.permissions.includes(permission));
        expect(permit({ person: 'p', roles: held }, permission) === undefined).toBe(granted);
      }),
    );
  });

  test('IAM-3 a task of another role, or claimed by another person, is refused', () => {
    const actor = { person: 'chen.jing', roles: ['qa-reviewer'] };
    const ask = (more: Partial<TaskWait>) => permit(actor, 'task.perform', { kind: 'task', wait: wait(more) })?.code;
    expect(ask({})).toBeUndefined();
    expect(ask({ roles: ['releaser'] })).toBe('not-your-role');
    expect(ask({ assignee: 'chen.jing' })).toBeUndefined();
    expect(ask({ assignee: 'zhao.lei' })).toBe('claimed-by-another');
  });

  test('IAM-3 SIG-12 a role that cannot sign does not sign, though the diagram names it', () => {
    const actor = { person: 'x', roles: ['auditor', 'releaser'] };
    const asked = wait({ roles: ['auditor'], meaning: 'reviewed' });
    expect(permit(actor, 'task.perform', { kind: 'task', wait: asked })?.code).toBe('no-signing-right');
  });
});
