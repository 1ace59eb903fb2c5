import { object, whole } from '../../../../schemas/json/object.ts';
import { Me } from '../../../../schemas/json/person.ts';
import { verifySecret } from '../../../identity/credentials.ts';
import { FORGED, openSession } from '../../../identity/sessions.ts';
import { outcome, text } from '../../../kernel/outcome.ts';
import { transact } from '../../../store/transaction.ts';
import { callerOf } from '../../caller.ts';
import { operation, refused } from '../../operation.ts';
import { meOf } from './get-me.ts';

/** The same answer whatever was wrong: nobody learns here which logins exist or that one is locked. */
const signInRefused = outcome(
  'sign-in-refused',
  text(
    'Login or password is wrong, or the account is locked for a while after failed attempts.',
    '登录名或口令错误，或该账户因多次验证失败已被暂时锁定。',
  ),
);

export const createSession = operation({
  id: 'createSession',
  area: 'sessions',
  method: 'post',
  path: '/sessions',
  access: 'public',
  summary: text('Sign in', '登录'),
  body: whole({
    login: { type: 'string', minLength: 1, maxLength: 200 },
    secret: { type: 'string', minLength: 1, maxLength: 1000 },
  }),
  answer: object({ token: { type: 'string' }, me: Me }, ['token', 'me']),
  status: 201,
  auditsItself: true,
  async handle(context, { body: { login, secret } }) {
    const { store, plant } = context;
    const verified = await verifySecret(store, { login, secret, plant, purpose: 'sign-in' });
    if ('code' in verified) return refused(signInRefused);
    const { token } = await transact(store, { id: verified.person, plant }, (tx) => openSession(tx, verified.person));
    const caller = await callerOf(context, token);
    if (!caller || caller === FORGED) throw new Error('a session that was just opened has no person');
    return { kind: 'body', body: { token, me: meOf(caller) }, session: token };
  },
});
