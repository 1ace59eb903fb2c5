import type { Plugin } from '../../engine/plugins/plugin.ts';
import { collectorsOf } from '../quality/collect.ts';

export const plugins: readonly Plugin[] = collectorsOf('equipment');
