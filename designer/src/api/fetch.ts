import type { Outcome } from '../../../engine/kernel/outcome.ts';
import { text } from '../../../engine/kernel/outcome.ts';

export const BASE = '/api/v1';

/** A refusal of the server (or of the network), with its text in both languages. */
export class ApiError extends Error {
  readonly status: number;
  readonly outcome: Outcome;
  constructor(status: number, outcome: Outcome) {
    super(outcome.message.en);
    this.status = status;
    this.outcome = outcome;
  }
}

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

let onSessionEnd: (() => void) | undefined;

/** Called when the server no longer knows the session, wherever that is noticed. */
export function whenSessionEnds(then: () => void): void {
  onSessionEnd = then;
}

export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const refusal = isOutcome(answer) ? answer : unreadable(response.status);
  if (refusal.code === 'not-signed-in' && path !== '/me') onSessionEnd?.();
  throw new ApiError(response.status, refusal);
}

async function send(method: string, path: string, { query, body, signal }: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-signet'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(BASE + path + search(query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, unreachable);
  }
}

function search(query: Query | undefined): string {
  const given = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}

const isOutcome = (value: unknown): value is Outcome =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;

export const unreachable: Outcome = {
  code: 'web.unreachable',
  message: text(
    'The server does not answer. Nothing was saved; check the connection and try again.',
    '服务器没有响应，未保存任何内容。请检查网络连接后重试。',
  ),
};

const unreadable = (status: number): Outcome => ({
  code: 'web.unreadable',
  message: text(
    `The server answered with an error that it did not explain (HTTP ${status}).`,
    `服务器返回了未说明原因的错误（HTTP ${status}）。`,
  ),
});

/** Any failure as an Outcome, so that every page shows it the same way. */
export function outcomeOf(cause: unknown): Outcome {
  if (cause instanceof ApiError) return cause.outcome;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return {
    code: 'web.unexpected',
    message: text(`The page failed unexpectedly: ${detail}`, `页面发生意外错误：${detail}`),
  };
}
