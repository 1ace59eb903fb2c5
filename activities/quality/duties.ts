import { type Text, text } from '../../engine/kernel/outcome.ts';
import { batchPerformers, batchReporters } from '../mes/batch-performers.ts';
import { batchInspectors } from './batch-inspectors.ts';
import type { BatchRelation } from './batch-relation.ts';
import { deviationClosers } from './deviation-closers.ts';
import { RELEASE_TRAINING } from './release-training.ts';

/** What somebody must sign before a batch is released. */
export interface Duty {
  readonly title: Text;
  /** Holders of any of these. */
  readonly roles: readonly string[];
  /** Who had a part in what is signed. */
  readonly apart: readonly BatchRelation[];
  /** Whoever has another duty in the case does not do it. */
  readonly alone: boolean;
  readonly training?: string;
}

const MADE = [batchPerformers, batchReporters, batchInspectors, deviationClosers];

/** P4, IAM-6, IAM-7: the production record, the laboratory's and the exceptions are reviewed, each by somebody who made none of it. */
export const RECORD_REVIEWS: readonly Duty[] = [
  {
    title: text('production review', '生产审核'),
    roles: ['production-head'],
    apart: [batchPerformers],
    alone: false,
  },
  {
    title: text('laboratory review', '检验审核'),
    roles: ['qc-head'],
    apart: [batchPerformers, batchInspectors],
    alone: false,
  },
];

/** The head of quality may stand in for a QA reviewer who closed a deviation of the batch, and so does not review it. */
export const EXCEPTION_REVIEW: Duty = {
  title: text('exception review', '异常审核'),
  roles: ['qa-reviewer', 'quality-head'],
  apart: MADE,
  alone: true,
};

export const RELEASE_DUTY: Duty = {
  title: text('release', '放行'),
  roles: ['releaser'],
  apart: MADE,
  alone: true,
  training: RELEASE_TRAINING,
};

export const DUTIES: readonly Duty[] = [...RECORD_REVIEWS, EXCEPTION_REVIEW, RELEASE_DUTY];
