import type { Plugin } from '../../engine/plugins/plugin.ts';
import { collectorsOf } from '../quality/collect.ts';
import { releaseDocuments } from './release-documents.ts';

export const plugins: readonly Plugin[] = [...collectorsOf('documents'), releaseDocuments];
