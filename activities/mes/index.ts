import type { Guard, Locator, Plugin, Relation } from '../../engine/plugins/plugin.ts';
import { collectorsOf } from '../quality/collect.ts';
import { batchPerformers, batchReporters } from './batch-performers.ts';
import { batchPlace } from './batch-place.ts';
import { openCase } from './open-case.ts';
import { orderRework, reworkPossible } from './order-rework.ts';

export const plugins: readonly Plugin[] = [...collectorsOf('mes'), openCase, orderRework];
export const guards: readonly Guard[] = [reworkPossible];
export const relations: readonly Relation[] = [batchPerformers, batchReporters];
export const locators: readonly Locator[] = [batchPlace];
