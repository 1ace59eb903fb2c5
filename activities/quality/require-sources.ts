import { text } from '../../engine/kernel/outcome.ts';
import { type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { silent } from './collect.ts';
import { LOT_INPUT, NO_CONFIG } from './collector.ts';

/** P4: a source that has delivered nothing for a day becomes an incident that names it; retried, it passes once all have. */
export const requireSources: Plugin = {
  id: 'quality.require-sources',
  version: '1.0.0',
  title: text('Require every source', '核查数据源'),
  description: text(
    'Fails as long as a source of evidence has delivered nothing on the batch.',
    '任一证据来源未提供本批数据时报错。',
  ),
  config: NO_CONFIG,
  input: LOT_INPUT,
  output: { type: 'object', required: ['complete'], properties: { complete: { const: true } } },
  errors: { SOURCE_MISSING: text('A source has delivered nothing', '有数据源未提供数据') },
  timeout: 10_000,
  retry: { attempts: 1, backoff: 1_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: false,
  effect: 'read',
  run: async ({ input }, { tx }) => {
    const missing = await silent(tx, String(input.lot));
    if (missing.length === 0) return { complete: true };
    const named = missing.map(
      ({ source, groups }) => `${source.title.en} / ${source.title['zh-CN']} (${groups.join(', ')})`,
    );
    return new PluginError('SOURCE_MISSING', `nothing delivered by: ${named.join('; ')}`);
  },
};
