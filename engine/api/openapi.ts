import { components } from '../../schemas/json/components.ts';
import { role, roles } from '../identity/roles.ts';
import type { Operation } from './operation.ts';

type Described = { readonly [key: string]: unknown };

const names = new Map<unknown, string>(Object.entries(components).map(([name, schema]) => [schema, name]));

/** OpenAPI 3.1 of all operations, from nothing but their definitions. */
export function openapi(operations: readonly Operation[]): Described {
  const paths: Record<string, Record<string, Described>> = {};
  for (const operation of operations) {
    const path = `/api/v1${operation.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] ??= {};
    Object.assign(paths[path], { [operation.method]: describe(operation) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Signet',
      version: '1',
      summary: 'A workflow engine for regulated processes',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).map(([name, schema]) => [name, inside(schema)])),
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'signet_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function describe(operation: Operation): Described {
  const { id, area, summary, access, params, query, body, answer, status, file, method, unavailable } = operation;
  const problem = { description: 'Refused', content: { 'application/json': { schema: reference('Outcome') } } };
  const codes = access === 'public' ? ['400'] : ['400', '401', '403', '404'];
  if (method !== 'get') codes.push('409', '422');
  const given = { 'application/json': { schema: schemaOf(answer) } };
  return {
    operationId: id,
    tags: [area],
    summary: summary.en,
    'x-summary': summary,
    'x-access': access,
    'x-roles': rolesWith(access),
    security: access === 'public' ? [] : [{ cookie: [] }, { bearer: [] }],
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: {
      [status]: {
        description: 'Done',
        content: file
          ? { 'application/octet-stream': { schema: { type: 'string', contentEncoding: 'binary' } } }
          : given,
      },
      ...(unavailable && { 503: { description: 'Down', content: given } }),
      ...Object.fromEntries(codes.map((code) => [code, problem])),
    },
  };
}

function rolesWith(access: Operation['access']): readonly string[] {
  if (access === 'public') return [];
  return roles.map(({ id }) => id).filter((id) => access === 'signed-in' || role(id)?.permissions.includes(access));
}

function parameters(place: 'path' | 'query', schema: unknown): Described[] {
  const { properties = {}, required = [] } = schema as { properties?: Described; required?: readonly string[] };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: schemaOf(each),
  }));
}

const reference = (name: string): Described => ({ $ref: `#/components/schemas/${name}` });

/** A schema that stands among the components is named there and only pointed to elsewhere. */
function schemaOf(schema: unknown): unknown {
  const name = names.get(schema);
  return name ? reference(name) : inside(schema);
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(schemaOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, schemaOf(each)]));
}
