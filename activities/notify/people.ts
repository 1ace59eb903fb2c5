import { notify } from '../../engine/identity/notify.ts';
import { ROLE_IDS } from '../../engine/identity/roles.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { Plugin } from '../../engine/plugins/plugin.ts';

const TEXT = {
  type: 'object',
  required: ['en', 'zh-CN'],
  additionalProperties: false,
  properties: { en: { type: 'string', minLength: 1 }, 'zh-CN': { type: 'string', minLength: 1 } },
} as const;

/** Tells the holders of roles something, once. It reminds and escalates; it never decides (WF-3). */
export const notifyPeople: Plugin = {
  id: 'notify.people',
  version: '1.0.0',
  title: text('Notify people', '通知人员'),
  description: text(
    'Writes a notification for the holders of the configured roles; {key} in its subject stands for the business key. A told person cannot be untold.',
    '向所配置角色的任职人员发送通知；主题中的 {key} 代表业务键。通知发出后无法撤回。',
  ),
  config: {
    type: 'object',
    required: ['roles', 'subject'],
    additionalProperties: false,
    properties: {
      roles: { type: 'array', minItems: 1, items: { enum: ROLE_IDS }, 'x-title': text('Who is told', '通知的角色') },
      subject: { ...TEXT, 'x-title': text('What is said', '通知内容') },
    },
  },
  input: { type: 'object', additionalProperties: false },
  output: { type: 'object', required: ['notified'], properties: { notified: { type: 'array' } } },
  errors: {},
  timeout: 5_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'internal',
  critical: false,
  effect: 'write',
  quick: true,
  run: async ({ config }, { tx, instance, businessKey, idempotencyKey, at }) => {
    const roles = config.roles as readonly string[];
    const subject = config.subject as unknown as Text;
    const about = (said: string) => said.replaceAll('{key}', businessKey);
    const said = text(about(subject.en), about(subject['zh-CN']));
    await notify(tx, { jobKey: idempotencyKey, roles, subject: said, instance, at });
    return { notified: roles };
  },
};
