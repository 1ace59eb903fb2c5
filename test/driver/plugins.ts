import { sql } from 'drizzle-orm';
import { registryOf } from '../../engine/plugins/load-registry.ts';
import type { Plugin, Registry } from '../../engine/plugins/plugin.ts';

const text = (value: string) => ({ en: value, 'zh-CN': value });
const anything = { type: 'object' };

const declared = (id: string) => ({
  id,
  version: '1.0.0',
  title: text(id),
  description: text(id),
  config: anything,
  input: anything,
  output: anything,
  errors: {},
  timeout: 20_000,
  retry: { attempts: 2, backoff: 50 },
  compensation: null,
  dataClass: 'gxp' as const,
  critical: false,
});

type Inside = Extract<Plugin, { effect: 'read' | 'write' }>['run'];
type Outside = Extract<Plugin, { effect: 'external' }>['run'];

export const own = (id: string, run: Inside): Plugin => ({ ...declared(id), effect: 'write', run });
export const external = (id: string, run: Outside): Plugin => ({ ...declared(id), effect: 'external', run });

/** Adds a row to `public.effect` each time it really runs. */
const count = own('test.count', async (_, { tx, idempotencyKey }) => {
  await tx.db.execute(sql`insert into public.effect values (${idempotencyKey})`);
  return {};
});

export const registryWith = (plugins: readonly Plugin[]): Registry => registryOf([{ plugins: [count, ...plugins] }]);
