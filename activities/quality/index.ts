import type { Guard, Plugin } from '../../engine/plugins/plugin.ts';
import { collectorsOf } from './collect.ts';
import { evidenceCurrent } from './evidence-current.ts';
import { releaseTraining } from './release-training.ts';
import { requireSources } from './require-sources.ts';

export const plugins: readonly Plugin[] = [...collectorsOf('quality'), requireSources];
export const guards: readonly Guard[] = [evidenceCurrent, releaseTraining];
