import { DraftRef, StageAnswer, StepBody } from '../../../../schemas/json/draft.ts';
import { approveInEmergency } from '../../../definitions/life/emergency.ts';
import { text } from '../../../kernel/outcome.ts';
import { draftStep } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

/** Days within which what was approved in an emergency is reviewed. */
const REVIEW_DAYS = 5;

export const approveDraftInEmergency = operation({
  id: 'approveDraftInEmergency',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/approve-emergency',
  access: 'definition.approve',
  summary: text('Approve a package before its review, which is due afterwards', '按紧急程序先行批准，事后补审'),
  params: DraftRef,
  body: StepBody,
  answer: StageAnswer,
  handle: (context, request) =>
    draftStep(context, request, (_, step, actor) => {
      const { emergencyReviewDays: reviewDays = REVIEW_DAYS } = context;
      return approveInEmergency(context, { ...step, reviewDays }, actor);
    }),
});
