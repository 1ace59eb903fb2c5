import type { Guard, Plugin } from '../../engine/plugins/plugin.ts';
import { collectorsOf } from '../quality/collect.ts';
import { recordRetention } from './record-retention.ts';
import { releaseLot } from './release-lot.ts';
import { retentionLeft } from './retention-left.ts';
import { setLotStatus } from './set-lot-status.ts';

export const plugins: readonly Plugin[] = [...collectorsOf('wms'), setLotStatus, releaseLot, recordRetention];
export const guards: readonly Guard[] = [retentionLeft];
