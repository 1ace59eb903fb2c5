import { type Text, text } from '../../engine/kernel/outcome.ts';
import { type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { asJson, type Collect } from './evidence.ts';
import { evidenceSchema } from './provided.ts';

export interface Collector {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly collect: Collect;
}

export const LOT_INPUT = {
  type: 'object',
  required: ['lot'],
  additionalProperties: false,
  properties: { lot: { type: 'string', minLength: 1, 'x-title': text('Lot', '批号') } },
} as const;

export const NO_CONFIG = { type: 'object', additionalProperties: false } as const;

/** A read plugin that gives one source's evidence on a lot. */
export const collector = ({ id, title, description, collect }: Collector): Plugin => ({
  id,
  version: '1.0.0',
  title,
  description,
  config: NO_CONFIG,
  input: LOT_INPUT,
  output: {
    type: 'object',
    required: ['evidence'],
    properties: { evidence: evidenceSchema(id) },
  },
  errors: { LOT_MISSING: text('No lot was named', '未指定批号') },
  timeout: 10_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: true,
  effect: 'read',
  run: async ({ input }, { tx }) => {
    if (typeof input.lot !== 'string') return new PluginError('LOT_MISSING', 'no lot was named');
    return { evidence: asJson(await collect(tx, input.lot)) };
  },
});
