import { Hash, JsonObject } from '../../../../schemas/json/common.ts';
import { DraftRef, Stage } from '../../../../schemas/json/draft.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { notVerified, verifyDraft as verify } from '../../../definitions/life/verify.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf } from '../../draft-step.ts';
import { body, operation, refused } from '../../operation.ts';

export const verifyDraft = operation({
  id: 'verifyDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/verify',
  access: 'definition.review',
  summary: text('Execute the gate to verified on a reviewed package', '对已审核的流程包执行验证'),
  params: DraftRef,
  answer: whole({ stage: Stage, evidence: Hash, verification: JsonObject }),
  async handle(context, { params: { id }, caller }) {
    const done = await verify(context, id, actorOf(context, caller));
    if (done.kind === 'refused') return refused(done.outcome);
    if (!done.staged) return refused(notVerified(done));
    return body({ stage: done.staged.stage, evidence: done.evidence, verification: done.verification });
  },
});
