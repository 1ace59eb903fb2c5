import { DraftRef, StageAnswer, StepBody } from '../../../../schemas/json/draft.ts';
import { review } from '../../../definitions/life/review.ts';
import { text } from '../../../kernel/outcome.ts';
import { draftStep } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const reviewDraft = operation({
  id: 'reviewDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/review',
  access: 'definition.review',
  summary: text('Sign a submitted package as reviewed, or reject it', '以“审核”签名已提交的流程包，或予以否决'),
  params: DraftRef,
  body: StepBody,
  answer: StageAnswer,
  handle: (context, request) => draftStep(context, request, review),
});
