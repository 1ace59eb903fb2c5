import { DraftRef, StageAnswer, StepBody } from '../../../../schemas/json/draft.ts';
import { submit } from '../../../definitions/life/submit.ts';
import { text } from '../../../kernel/outcome.ts';
import { draftStep } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const submitDraft = operation({
  id: 'submitDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/submit',
  access: 'definition.draft',
  summary: text('Submit a draft for review, signed as authored', '提交草稿审核（以“编制”签名）'),
  params: DraftRef,
  body: StepBody,
  answer: StageAnswer,
  handle: (context, request) => draftStep(context, request, submit),
});
