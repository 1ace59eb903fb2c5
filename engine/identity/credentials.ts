import { eq } from 'drizzle-orm';
import { credential, person } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { fingerprint } from '../audit/fingerprint.ts';
import { KEY_MISSING } from '../audit/instance-mac.ts';
import { type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { given, reading } from '../store/statement.ts';
import { type Actor, database, type Transaction, transact } from '../store/transaction.ts';
import { alertSecurity } from './alert.ts';
import { raiseAltered } from './altered.ts';
import { hashSecret, secretMatches, spendVerification } from './secret-hash.ts';
import { secretOnRecord } from './secret-on-record.ts';
import { endSessionsOf } from './sessions.ts';

const ALLOWED_FAILURES = 5;
const LOCK_MINUTES = 15;
const SHORTEST_SECRET = 12;

/** What stands of failed attempts; on record with each act that changed it, so that nobody lifts a lock unseen. */
type Counter = { readonly failures: number; readonly lockedUntil: string | null };
const NO_FAILURES: Counter = { failures: 0, lockedUntil: null };

/** Where the check is made: both count against the same account (IAM-11). */
export type Purpose = 'sign-in' | 'sign';

/** Sets a secret. All sessions of the person end: whoever holds an old one must prove the new secret. */
export async function setSecret(tx: Transaction, who: string, secret: string): Promise<Outcome | undefined> {
  if (secret.length < SHORTEST_SECRET) {
    return outcome(
      'secret-too-short',
      text(`Use at least ${SHORTEST_SECRET} characters.`, `口令至少 ${SHORTEST_SECRET} 个字符。`),
    );
  }
  const fresh = { secretHash: await hashSecret(secret), ...NO_FAILURES, changedAt: tx.now };
  await tx.db
    .insert(credential)
    .values({ person: who, ...fresh })
    .onConflictDoUpdate({ target: credential.person, set: fresh });
  await endSessionsOf(tx, who);
  const after = { fingerprint: fingerprint(fresh.secretHash), counter: NO_FAILURES, changedAt: tx.now };
  await record(tx, { action: 'credential.set', result: 'done', resource: 'person', resourceId: who, after });
  return undefined;
}

const ofLogin = reading({ person: person.id, active: person.active, secretHash: credential.secretHash }, (db, fields) =>
  db
    .select(fields)
    .from(person)
    .innerJoin(credential, eq(credential.person, person.id))
    .where(eq(person.login, given('login'))),
);
const { secretHash, failures, lockedUntil } = credential;
const ofPerson = reading({ secretHash, failures, lockedUntil }, (db, fields) =>
  db
    .select(fields)
    .from(credential)
    .where(eq(credential.person, given('person'))),
);

/**
 * Verifies login and secret. The counter, the lock and the audit row are committed in a transaction of their own: a
 * refused act that is rolled back never takes its failed attempt with it.
 */
export async function verifySecret(
  store: Store,
  attempt: { readonly login: string; readonly secret: string; readonly purpose: Purpose; readonly plant: string },
): Promise<{ readonly person: string } | Outcome> {
  const [known] = await ofLogin(database(store), { login: attempt.login });
  if (!known?.active) {
    await spendVerification(attempt.secret);
    await transact(store, { id: 'system:identity', plant: attempt.plant }, (tx) =>
      refuse(tx, attempt, 'unknown-login'),
    );
    return wrong();
  }
  const matches = await secretMatches(attempt.secret, known.secretHash);
  const actor: Actor = { id: known.person, plant: attempt.plant };
  if (matches) {
    const ours = await secretOnRecord(database(store), known.person, known.secretHash);
    if (ours === 'no-key') return KEY_MISSING;
    if (!ours) return transact(store, actor, (tx) => refuseAltered(tx, attempt, known.person));
    // Read again, since checking took its time: nothing to write, nothing to lock, and people who sign do not wait for each other.
    const [row] = await ofPerson(database(store), { person: known.person });
    if (row && row.failures === 0 && !row.lockedUntil && row.secretHash === known.secretHash)
      return { person: known.person };
  }
  return transact(store, actor, (tx) => settle(tx, attempt, { ...known, matches }));
}

interface Attempt {
  readonly login: string;
  readonly purpose: Purpose;
}

/** The row is locked first: of a hundred guesses sent at once, five are counted and the rest find the lock. */
async function settle(
  tx: Transaction,
  attempt: Attempt,
  checked: { readonly person: string; readonly secretHash: string; readonly matches: boolean },
): Promise<{ readonly person: string } | Outcome> {
  const mine = eq(credential.person, checked.person);
  const [row] = await tx.db.select().from(credential).where(mine).for('update');
  if (!row) throw new Error(`credential of ${checked.person} vanished`);
  if (row.lockedUntil && Date.parse(row.lockedUntil) > Date.parse(tx.now)) {
    await refuse(tx, attempt, 'locked', checked.person);
    return locked(row.lockedUntil);
  }
  if (checked.matches && row.secretHash === checked.secretHash) {
    if (row.failures > 0) await reset(tx, checked.person);
    return { person: checked.person };
  }
  const failures = row.failures + 1;
  const lock = failures >= ALLOWED_FAILURES;
  const lockedUntil = lock ? new Date(Date.parse(tx.now) + LOCK_MINUTES * 60_000).toISOString() : null;
  const counter = { failures: lock ? 0 : failures, lockedUntil };
  await tx.db.update(credential).set(counter).where(mine);
  await refuse(tx, attempt, lock ? 'locked' : 'wrong-secret', checked.person, { failures, counter });
  if (lock) await alertSecurity(tx, `locked:${checked.person}`, lockedAccount(attempt.login));
  return lockedUntil ? locked(lockedUntil) : wrong();
}

async function reset(tx: Transaction, who: string): Promise<void> {
  await tx.db.update(credential).set(NO_FAILURES).where(eq(credential.person, who));
  const act = { action: 'credential.reset', result: 'done', resource: 'person', resourceId: who } as const;
  await record(tx, { ...act, after: { counter: NO_FAILURES } });
}

/** A login is free text until it is known: people type their secret into it, so an unknown one is not written down. */
async function refuse(
  tx: Transaction,
  attempt: Attempt,
  code: string,
  who?: string,
  after?: { readonly failures: number; readonly counter: Counter },
): Promise<void> {
  await record(tx, {
    action: attempt.purpose === 'sign' ? 'signature.authenticate' : 'session.open',
    result: 'denied',
    resource: 'person',
    code,
    ...(who ? { resourceId: who } : {}),
    ...(after && { after }),
  });
}

/** The secret is right, and nobody gave it to this person: whoever wrote it into the database proves nothing by it. */
async function refuseAltered(tx: Transaction, attempt: Attempt, who: string): Promise<Outcome> {
  await refuse(tx, attempt, ALTERED.code, who);
  const about = { action: 'credential.use', resource: 'person', resourceId: who, code: ALTERED.code };
  await raiseAltered(tx, about, text(`the secret of ${who}`, `${who} 的口令`));
  return ALTERED;
}

const ALTERED = outcome(
  'credential-altered',
  text(
    'The secret of this account was changed outside of Signet: ask whoever looks after accounts for a new one.',
    '该账户的口令在 Signet 之外被改动：请联系账户管理员重新设置。',
  ),
);

const lockedAccount = (login: string): Text =>
  text(
    `The account ${login} was locked after ${ALLOWED_FAILURES} failed attempts: ask its owner.`,
    `账户 ${login} 连续 ${ALLOWED_FAILURES} 次验证失败，已被锁定：请向本人核实。`,
  );

const wrong = (): Outcome => outcome('wrong-credentials', text('Login or password is wrong.', '登录名或口令错误。'));

const locked = (until: string): Outcome =>
  outcome(
    'account-locked',
    text(
      `After ${ALLOWED_FAILURES} failed attempts the account is locked for ${LOCK_MINUTES} minutes.`,
      `连续 ${ALLOWED_FAILURES} 次验证失败，账户已锁定 ${LOCK_MINUTES} 分钟。`,
    ),
    { details: { until } },
  );
