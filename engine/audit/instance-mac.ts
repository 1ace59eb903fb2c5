import { authentic, macOf } from '../../schemas/db/classified.ts';
import type { instance } from '../../schemas/db/engine.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { canonical } from './canonical.ts';

type InstanceRow = typeof instance.$inferSelect;

/**
 * What decides what can happen next. Steps prove what happened; the state that they led to is only a projection of them, and
 * whoever can write to the database could change it and let people sign on what is not so.
 */
const decisive = (row: InstanceRow): string => {
  const { id, definitionHash, key, businessKey, plant, seq, status, state, lastHash, parent, parentWait } = row;
  const own = { id, definitionHash, key, businessKey, plant, seq, status, lastHash, parent, parentWait };
  return canonical({ ...own, state });
};

export const sealed = (row: InstanceRow): InstanceRow => ({ ...row, mac: macOf('instance', decisive(row)) });

/** Why nothing more may happen to an instance: its row is not what `advance` wrote. */
export function alteredOutside(row: InstanceRow): Outcome | undefined {
  const holds = authentic('instance', decisive(row), row.mac);
  if (holds === true) return undefined;
  return holds === 'no-key' ? KEY_MISSING : ALTERED;
}

export const ALTERED = outcome(
  'instance-altered',
  text(
    'The state of this process was changed outside of Signet. Nothing more happens to it until it is rebuilt from its steps: signet rebuild.',
    '该流程的状态在 Signet 之外被改动。在由其步骤重建（signet rebuild）之前，流程不再推进。',
  ),
);

export const KEY_MISSING = outcome(
  'key-missing',
  text(
    'The key that authenticates what stands here is missing. Give it with SIGNET_KEYS.',
    '缺少用于校验此处内容的密钥。请通过 SIGNET_KEYS 提供。',
  ),
  { path: 'SIGNET_KEYS' },
);
