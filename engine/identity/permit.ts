import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { OfferedActivity, TaskWait } from '../kernel/wait.ts';
import type { Permission } from './permissions.ts';
import { permissionsOf, role } from './roles.ts';

/** Who asks, with the roles held now. */
export interface Acting {
  readonly person: string;
  readonly roles: readonly string[];
}

/** What a person may touch beyond the permission itself. */
export type Resource = { readonly kind: 'task'; readonly wait: TaskWait };

/** May this person do this? Pure: the roles were looked up before. */
export function permit(actor: Acting, permission: Permission, resource?: Resource): Outcome | undefined {
  if (!permissionsOf(actor.roles).includes(permission)) {
    return outcome(
      'not-permitted',
      text(`Your roles do not include this right: ${permission}`, `您的角色无此权限：${permission}`),
      {
        details: { permission },
      },
    );
  }
  return resource && permitTask(actor, resource.wait);
}

/** The role that lets this person do the task: it is stored with the act. */
export function actingRole(actor: Acting, wait: Pick<TaskWait, 'roles'>): string | undefined {
  return wait.roles.find((id) => actor.roles.includes(id));
}

/** Beginning an activity of an ad-hoc sub-process is for those who do it; for everyone who does tasks when it names nobody. */
export function permitChoice(actor: Acting, { element, roles }: OfferedActivity): Outcome | undefined {
  const denied = permit(actor, 'task.perform');
  if (denied || roles.length === 0 || actingRole(actor, { roles })) return denied;
  return notYourRole({ element, roles });
}

function permitTask(actor: Acting, wait: TaskWait): Outcome | undefined {
  const acting = actingRole(actor, wait);
  if (!acting) return notYourRole(wait);
  if (wait.meaning && !role(acting)?.signer) {
    return outcome('no-signing-right', text('This role can never sign.', '该角色无签名权。'), { path: wait.element });
  }
  if (wait.assignee && wait.assignee !== actor.person) {
    return outcome('claimed-by-another', text('Another person has claimed this task.', '该任务已被他人认领。'), {
      path: wait.element,
    });
  }
  return undefined;
}

function notYourRole(wait: Pick<TaskWait, 'element' | 'roles'>): Outcome {
  const titles = wait.roles.map((id) => role(id)?.title ?? text(id, id));
  const names = (language: 'en' | 'zh-CN') => titles.map((title) => title[language]);
  return outcome(
    'not-your-role',
    text(
      `Only a holder of this role may do it: ${names('en').join(', ')}`,
      `仅下列角色可办理：${names('zh-CN').join('、')}`,
    ),
    { path: wait.element, details: { roles: [...wait.roles] } },
  );
}
