import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Permission } from '../identity/permissions.ts';
import type { JsonObject, Outcome, Text } from '../kernel/outcome.ts';
import type { ApiContext } from './context.ts';

/** Who may call: anyone, anyone who is signed in, or holders of a permission (IAM-3). */
export type Access = 'public' | 'signed-in' | Permission;

/** The person behind a request. */
export interface Caller {
  readonly person: string;
  readonly printedName: string;
  readonly name: Text;
  readonly zone: string;
  readonly roles: readonly string[];
  readonly token: string;
}

/** What a handler answers: a refusal, a file, a value with a cookie to set, or the plain body. */
export type Answer =
  | { readonly kind: 'refused'; readonly outcome: Outcome }
  | { readonly kind: 'file'; readonly content: Uint8Array; readonly mediaType: string; readonly name: string }
  | { readonly kind: 'body'; readonly body: object; readonly session?: string | null; readonly unavailable?: boolean };

export interface Operation {
  readonly id: string;
  readonly area: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Hono's form: `/tasks/:instance/:wait`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: Text;
  readonly params: JSONSchema;
  readonly query: JSONSchema;
  readonly body?: JSONSchema;
  readonly answer: JSONSchema;
  readonly status: 200 | 201;
  /** Gives its answer with 503 when nothing can be done: load balancers read the status alone. */
  readonly unavailable: boolean;
  /** Answers with a file instead of JSON. */
  readonly file: boolean;
  /** Shows classified records: every call is on record (AUD-13). */
  readonly classified: boolean;
  /** Its refusals are audited where they are decided; the others are audited by the dispatcher. */
  readonly auditsItself: boolean;
  /** Field of the body that names the record when no parameter does: refusals are audited under it. */
  readonly subject?: string;
  handle(context: ApiContext, request: Request<unknown, unknown, unknown, Access>): Promise<Answer>;
}

export interface Request<P, Q, B, A extends Access> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: A extends 'public' ? Caller | undefined : Caller;
}

/** No schema given, nothing sent. The guard also keeps TypeScript from spelling out every possible schema. */
type Shape<S> = JSONSchema extends S ? Readonly<Record<string, never>> : S extends JSONSchema ? FromSchema<S> : never;

interface Definition<P extends JSONSchema, Q extends JSONSchema, B extends JSONSchema, A extends Access> {
  readonly id: string;
  readonly area: string;
  readonly method: Operation['method'];
  readonly path: string;
  readonly access: A;
  readonly summary: Text;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: JSONSchema;
  readonly status?: 200 | 201;
  readonly unavailable?: true;
  readonly file?: true;
  readonly classified?: true;
  readonly auditsItself?: true;
  readonly subject?: string;
  handle(context: ApiContext, request: Request<Shape<P>, Shape<Q>, Shape<B>, A>): Promise<Answer>;
}

const NOTHING = { type: 'object', properties: {}, additionalProperties: false } as const;
type Nothing = typeof NOTHING;
type Described = 'id' | 'area' | 'method' | 'path' | 'access' | 'summary' | 'answer';

const DEFAULTS = {
  params: NOTHING,
  query: NOTHING,
  status: 200,
  unavailable: false,
  file: false,
  classified: false,
  auditsItself: false,
} as const;

/** An operation is its definition as data next to its handler: from it come validation, rights, audit and description. */
export function operation<
  const A extends Access,
  const P extends JSONSchema = Nothing,
  const Q extends JSONSchema = Nothing,
  const B extends JSONSchema = Nothing,
>(definition: Definition<P, Q, B, A>): Operation {
  // The dispatcher validates each request against the very schemas that the handler's types come from.
  const given = definition as unknown as Partial<Operation> & Pick<Operation, 'handle' | Described>;
  return { ...DEFAULTS, ...given };
}

export const body = (value: object): Answer => ({ kind: 'body', body: value });
export const refused = (outcome: Outcome): Answer => ({ kind: 'refused', outcome });

/** What a request is about, as audit rows name it: its parameters, or the one field of the body that is declared to. */
export function subjectOf({ subject }: Pick<Operation, 'subject'>, params: unknown, sent?: unknown): string {
  const named = Object.values(params as JsonObject).join('/');
  if (named || !subject) return named;
  const value = (sent as JsonObject | undefined)?.[subject];
  return typeof value === 'string' ? value : '';
}
