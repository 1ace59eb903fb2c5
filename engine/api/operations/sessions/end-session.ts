import { Empty } from '../../../../schemas/json/common.ts';
import { endSession as end } from '../../../identity/sessions.ts';
import { text } from '../../../kernel/outcome.ts';
import { transact } from '../../../store/transaction.ts';
import { operation } from '../../operation.ts';

export const endSession = operation({
  id: 'endSession',
  area: 'sessions',
  method: 'delete',
  path: '/sessions/current',
  access: 'signed-in',
  summary: text('Sign out', '退出登录'),
  answer: Empty,
  async handle({ store, plant }, { caller }) {
    await transact(store, { id: caller.person, plant }, (tx) => end(tx, caller.token));
    return { kind: 'body', body: {}, session: null };
  },
});
