import { text } from '../../kernel/outcome.ts';
import { answersOf } from '../data/answers.ts';
import { nodesOf, packageRule } from './rule.ts';

export const taskSigns = packageRule(
  {
    code: 'task-signs',
    requirement: 'SIG-3, IAM-3, DEF-8',
    reason: text(
      'A task without a meaning is completed without a signature, whatever its form says; a role that may not sign can never complete one that has a meaning.',
      '未设含义的任务无需签名即可完成，与表单内容无关；无签名权的角色永远无法完成设有含义的任务。',
    ),
    title: text('Signature of a user task', '用户任务的签名'),
    demand: text(
      'A user task whose form gives a signature a meaning by its answers has a meaning itself, and a role of those that do it may sign.',
      '表单按答案赋予签名含义的用户任务须自身设有含义，且其办理角色中至少有一个具有签名权。',
    ),
    mend: text(
      'Set meaning in signet:assignment, or give the task to a role that may sign.',
      '在 signet:assignment 中设置 meaning，或将任务交由具有签名权的角色办理。',
    ),
  },
  function* (context, refuse) {
    const { forms, roles } = context.surroundings;
    const signers = new Set(roles.filter(({ signer }) => signer).map(({ id }) => id));
    for (const { id, assignment } of nodesOf(context, 'userTask')) {
      const { form, meaning, roles: own } = assignment;
      const schema = form === undefined ? undefined : forms[form]?.schema;
      if (meaning === undefined && schema && answersOf(schema, '')) {
        yield refuse(
          id,
          `The form "${form}" says what a signature means, and the task asks for none: set its meaning.`,
          `表单“${form}”规定了签名含义，但任务未要求签名：请设置含义。`,
        );
      }
      if (meaning !== undefined && own.length > 0 && !own.some((role) => signers.has(role))) {
        yield refuse(
          id,
          `No role of the task may sign (${own.join(', ')}): give it to one that may.`,
          `任务的角色（${own.join('、')}）均无签名权：请交由有签名权的角色。`,
        );
      }
    }
  },
);
