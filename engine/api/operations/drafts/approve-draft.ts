import { DraftRef, StageAnswer, StepBody } from '../../../../schemas/json/draft.ts';
import { approve } from '../../../definitions/life/approve.ts';
import { text } from '../../../kernel/outcome.ts';
import { draftStep } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const approveDraft = operation({
  id: 'approveDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/approve',
  access: 'definition.approve',
  summary: text('Sign a verified package as approved, or reject it', '以“批准”签名已验证的流程包，或予以否决'),
  params: DraftRef,
  body: StepBody,
  answer: StageAnswer,
  handle: (context, request) => draftStep(context, request, approve),
});
