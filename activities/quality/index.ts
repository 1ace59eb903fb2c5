import type { Guard, Plugin, Relation } from '../../engine/plugins/plugin.ts';
import { batchInspectors } from './batch-inspectors.ts';
import { collectorsOf } from './collect.ts';
import { deviationClosers } from './deviation-closers.ts';
import { evidenceCurrent } from './evidence-current.ts';
import { releaseTraining } from './release-training.ts';
import { requireSources } from './require-sources.ts';

export const plugins: readonly Plugin[] = [...collectorsOf('quality'), requireSources];
export const guards: readonly Guard[] = [evidenceCurrent, releaseTraining];
export const relations: readonly Relation[] = [batchInspectors, deviationClosers];
