import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { recordApart } from '../audit/append.ts';
import { permit } from '../identity/permit.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { type Bearer, bearerOf, COOKIE, callerOf } from './caller.ts';
import type { ApiContext } from './context.ts';
import { crossSite, notSignedIn, statusOf } from './errors.ts';
import { type Answer, type Caller, type Operation, resourceIdOf } from './operation.ts';
import { problemOf, type Validators } from './validation.ts';

/** From request to answer: who asks, may they, is it well formed, then the handler. Every refusal is on record. */
export function dispatch(context: ApiContext, operation: Operation, validators: Validators) {
  return async (c: Context): Promise<Response> => {
    const bearer = bearerOf(c);
    const caller = bearer && (await callerOf(context, bearer.token));
    const params = c.req.param();
    const denied = deny(c, operation, bearer, caller);
    if (denied) {
      await auditDenied(context, operation, { caller, params, outcome: denied, presented: bearer !== undefined });
      return refuse(c, denied);
    }
    const read = await readRequest(c, validators);
    if ('code' in read) return refuse(c, read);
    const answer = await operation.handle(context, { ...read, caller: caller as Caller });
    if (answer.kind === 'refused') {
      if (operation.method !== 'get' && !operation.auditsItself) {
        await auditDenied(context, operation, { caller, params, outcome: answer.outcome, presented: true });
      }
      return refuse(c, answer.outcome);
    }
    if (operation.classified) await auditRead(context, operation, caller, params);
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
  if (wrong) return wrong;
  if (!validators.body) return { params, query, body: {} };
  const body = await readBody(c);
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

interface Denial {
  readonly caller: Caller | undefined;
  readonly params: unknown;
  readonly outcome: Outcome;
  /** Whether the request came with any credential. */
  readonly presented: boolean;
}

/** A page that looks whether somebody is signed in is no attempt at anything; everything else that is refused is. */
async function auditDenied(
  context: ApiContext,
  operation: Operation,
  { caller, params, outcome, presented }: Denial,
): Promise<void> {
  if (!caller && !presented && operation.method === 'get') return;
  const resourceId = resourceIdOf(params);
  await recordApart(
    context.store,
    { id: caller?.person ?? 'anonymous', plant: context.plant },
    {
      action: operation.id,
      result: 'denied',
      resource: operation.area,
      code: outcome.code,
      ...(resourceId ? { resourceId: resourceId.slice(0, 400) } : {}),
    },
  );
}

async function auditRead(
  context: ApiContext,
  operation: Operation,
  caller: Caller | undefined,
  params: unknown,
): Promise<void> {
  const actor = { id: caller?.person ?? 'anonymous', plant: context.plant };
  const act = {
    action: operation.id,
    result: 'done',
    resource: operation.area,
    resourceId: resourceIdOf(params),
  } as const;
  await recordApart(context.store, actor, act);
}

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
  return c.json(answer.body, operation.status);
}
