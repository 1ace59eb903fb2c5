import { Refused, reasonOf } from '../host/refused.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { askSecret } from './ask-secret.ts';
import type { Terminal } from './terminal.ts';

/** What every command takes that speaks with a running Signet. */
export interface Connection {
  readonly url: string;
  readonly login?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A session on a running Signet, under the account of the command. */
export interface SignedIn {
  readonly login: string;
  readonly secret: string;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
}

/** Asks for the secret, works under a session, and ends it whatever came of the work. */
export async function signedIn<T>(
  { url, login = process.env.SIGNET_LOGIN }: Connection,
  terminal: Terminal,
  work: (session: SignedIn) => Promise<T>,
): Promise<T> {
  if (!login) throw new Refused(noLogin);
  const secret =
    process.env.SIGNET_SECRET ?? (await askSecret(terminal.t(text(`Password of ${login}: `, `${login} 的口令：`))));
  const session = await call(url, 'POST', '/sessions', { login, secret });
  if (session.status >= 400) throw new Refused(session.body as unknown as Outcome);
  const { token } = session.body as { token: string };
  try {
    return await work({ login, secret, call: (method, path, body) => call(url, method, path, body, token) });
  } finally {
    await call(url, 'DELETE', '/sessions/current', undefined, token);
  }
}

/** What was answered; a refusal ends the command with what it says. */
export function accepted<T>({ status, body }: Answer): T {
  if (status >= 400) throw new Refused(body as unknown as Outcome);
  return body as T;
}

async function call(url: string, method: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(new URL(`/api/v1${path}`, url), { method, headers, ...sent });
    const content = await response.text();
    return { status: response.status, body: (content ? JSON.parse(content) : {}) as Record<string, unknown> };
  } catch (cause) {
    throw new Refused(unreachable(url, reasonOf(cause instanceof Error ? (cause.cause ?? cause) : cause)), cause);
  }
}

const noLogin = outcome(
  'login-missing',
  text(
    'Say with --login whose account it is, for example --login gao.feng.',
    '请用 --login 指定所用的账户，例如 --login gao.feng。',
  ),
);

const unreachable = (url: string, reason: string) =>
  outcome(
    'signet-unreachable',
    text(
      `No Signet answers at ${url} (${reason}). Start one with npm start, or name another with --url.`,
      `${url} 没有 Signet 应答（${reason}）。请用 npm start 启动，或用 --url 指定其他地址。`,
    ),
    { path: url },
  );
