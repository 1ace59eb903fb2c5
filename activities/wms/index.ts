import type { Plugin } from '../../engine/plugins/plugin.ts';
import { collectorsOf } from '../quality/collect.ts';
import { releaseLot } from './release-lot.ts';
import { setLotStatus } from './set-lot-status.ts';

export const plugins: readonly Plugin[] = [...collectorsOf('wms'), setLotStatus, releaseLot];
