import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import en from '../../designer/src/messages/en/audit.ts';
import enCommon from '../../designer/src/messages/en/common.ts';
import zh from '../../designer/src/messages/zh-CN/audit.ts';
import zhCommon from '../../designer/src/messages/zh-CN/common.ts';
import { operations } from '../../engine/api/operations.ts';
import { STOCK_STATES } from '../../schemas/db/erp/lots.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const sources = ['engine', 'activities'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8')),
);

/** Acts by the code with which they are recorded, wherever they are. */
function recorded(): string[] {
  const literal = sources.flatMap((source) =>
    [...source.matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(([, code]) => code),
  );
  const states = STOCK_STATES.filter((state) => state !== 'accepted').map((state) => `lot.${state}`);
  return [...new Set([...literal, ...states, 'instance.recover', 'instance.reconcile'])].filter(
    (code) => code !== undefined,
  );
}

test('every act that is recorded has a title in both languages', () => {
  const codes = recorded().map((code) => code.replace('.', '-'));
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !(code in en.act))).toEqual([]);
  expect(codes.filter((code) => !(code in zh.act))).toEqual([]);
});

test('every kind of record that an act is about, and every area of the API, has a word in both languages', () => {
  const named = sources.flatMap((source) =>
    [...source.matchAll(/resource: '([a-z-]+)'/g)].map(([, name]) => name ?? ''),
  );
  const about = [...new Set([...named, ...operations.map(({ area }) => area)])];
  expect(about).toContain('retention-sample');
  expect(about.filter((name) => !(name in en.resourceName))).toEqual([]);
  expect(about.filter((name) => !(name in zh.resourceName))).toEqual([]);
});

test('every part of the engine that acts by itself has a word in both languages', () => {
  const parts = sources.flatMap((source) =>
    [...source.matchAll(/(?:system\(|'system:)'?([a-z]+)'/g)].map(([, part]) => part ?? ''),
  );
  expect(new Set(parts)).toContain('driver');
  expect(parts.filter((part) => !(part in enCommon.part))).toEqual([]);
  expect(parts.filter((part) => !(part in zhCommon.part))).toEqual([]);
});
