import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { openapi } from '../../engine/api/openapi.ts';
import { operations } from '../../engine/api/operations.ts';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, object>>;
}

const described = JSON.parse(JSON.stringify(openapi(operations))) as Described;
const each = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the description of the API', () => {
  test('the committed file is what the code says: run `npm run generate` after a change', () => {
    const committed = readFileSync(new URL('../../schemas/json/openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(described);
  });

  test('describes every operation once, in both languages', () => {
    expect(each.map(({ operation }) => operation.operationId).sort()).toEqual(operations.map(({ id }) => id).sort());
    for (const { summary } of operations) {
      expect(summary.en).not.toBe('');
      expect(summary['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
  });

  test('every path parameter is declared, and none besides', () => {
    for (const { path, operation } of each) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((it) => it.in === 'path').map((it) => it.name);
      expect(declared.sort(), path).toEqual(named.sort());
    }
  });

  test('every reference leads somewhere, and every schema compiles', () => {
    const references = [...JSON.stringify(described).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    for (const [, name] of references) expect(described.components.schemas).toHaveProperty(name ?? '');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'signet', components: described.components });
    for (const name of Object.keys(described.components.schemas)) {
      expect(() => ajv.compile({ $ref: `signet#/components/schemas/${name}` }), name).not.toThrow();
    }
  });

  test('errors answer with an outcome', () => {
    for (const { operation } of each) {
      for (const [code, response] of Object.entries(operation.responses)) {
        if (code.startsWith('4')) expect(JSON.stringify(response)).toContain('#/components/schemas/Outcome');
      }
    }
  });
});
