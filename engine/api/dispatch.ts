import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { permit } from '../identity/permit.ts';
import { FORGED } from '../identity/sessions.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { auditDenied, auditRead } from './audit-request.ts';
import { type Bearer, bearerOf, COOKIE, callerOf } from './caller.ts';
import type { ApiContext } from './context.ts';
import { crossSite, notSignedIn, notText, statusOf } from './errors.ts';
import type { Answer, Caller, Operation } from './operation.ts';
import { unstorable } from './unstorable.ts';
import { problemOf, type Validators } from './validation.ts';

/** From request to answer: who asks, may they, is it well formed, then the handler. Every refusal is on record. */
export function dispatch(context: ApiContext, operation: Operation, validators: Validators) {
  return async (c: Context): Promise<Response> => {
    const bearer = bearerOf(c);
    const found = bearer && (await callerOf(context, bearer.token));
    const caller = found === FORGED ? undefined : found;
    const attempt = { operation, caller, params: c.req.param() };
    const denied = deny(c, operation, bearer, caller);
    if (denied) {
      // A page that looks whether somebody is signed in is no attempt at anything.
      if (bearer || operation.method !== 'get')
        await auditDenied(context, attempt, found === FORGED ? { code: 'session-forged' } : denied);
      return refuse(c, denied);
    }
    const read = await readRequest(c, validators);
    if ('code' in read) {
      if (caller && operation.method !== 'get') await auditDenied(context, attempt, read);
      return refuse(c, read);
    }
    const answer = await operation.handle(context, { ...read, caller: caller as Caller });
    if (answer.kind === 'refused') {
      const changes = operation.method !== 'get' && !operation.auditsItself;
      if (changes) await auditDenied(context, { ...attempt, body: read.body }, answer.outcome);
      return refuse(c, answer.outcome);
    }
    if (operation.classified) await auditRead(context, attempt);
    return send(context, c, operation, validators, answer);
  };
}

function deny(
  c: Context,
  operation: Operation,
  bearer: Bearer | undefined,
  caller: Caller | undefined,
): Outcome | undefined {
  if (operation.access === 'public') return undefined;
  if (!caller) return notSignedIn;
  if (bearer?.byCookie && operation.method !== 'get' && c.req.header('x-signet') !== '1') return crossSite;
  return operation.access === 'signed-in' ? undefined : permit(caller, operation.access);
}

interface Read {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

async function readRequest(c: Context, validators: Validators): Promise<Read | Outcome> {
  const params: unknown = c.req.param();
  const query: unknown = c.req.query();
  const wrong = problemOf('path', validators.params, params) ?? problemOf('query', validators.query, query);
  const odd = unstorable(params, 'path') ?? unstorable(query, 'query');
  if (wrong || odd) return wrong ?? notText(odd ?? '');
  if (!validators.body) return { params, query, body: {} };
  const body = await readBody(c);
  const part = unstorable(body, 'body');
  if (part) return notText(part);
  return problemOf('body', validators.body, body) ?? { params, query, body };
}

/** Only JSON that says so: a form of another page cannot send it without asking first. No body at all is `{}`. */
async function readBody(c: Context): Promise<unknown> {
  const sent = await c.req.text();
  if (sent === '') return {};
  if (!c.req.header('content-type')?.startsWith('application/json')) return undefined;
  try {
    return JSON.parse(sent) as unknown;
  } catch {
    return undefined;
  }
}

const refuse = (c: Context, outcome: Outcome): Response => c.json(outcome, statusOf(outcome));

function send(
  context: ApiContext,
  c: Context,
  operation: Operation,
  validators: Validators,
  answer: Exclude<Answer, { kind: 'refused' }>,
): Response {
  if (answer.kind === 'file') {
    c.header('Content-Type', answer.mediaType);
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`);
    return c.body(new Uint8Array(answer.content));
  }
  if (answer.session === null) deleteCookie(c, COOKIE, { path: '/' });
  else if (answer.session) {
    setCookie(c, COOKIE, answer.session, {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: context.secure ?? false,
    });
  }
  if (context.checkAnswers) {
    const written: unknown = JSON.parse(JSON.stringify(answer.body));
    const wrong = problemOf('answer', validators.answer, written);
    if (wrong)
      throw new Error(`${operation.id} answers what its schema does not allow: ${JSON.stringify(wrong.details)}`);
  }
  return c.json(answer.body, answer.unavailable ? 503 : operation.status);
}
