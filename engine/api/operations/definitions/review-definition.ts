import { Hash, Moment, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { reviewPeriodically } from '../../../definitions/catalogue/review.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const reviewDefinition = operation({
  id: 'reviewDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions/:hash/periodic-review',
  access: 'definition.review',
  summary: text(
    'Sign that the version in force was reviewed and is still fit: sets when it is due next',
    '签名确认现行版本经定期审核仍适用，并确定下次审核日期',
  ),
  params: whole({ hash: Hash }),
  body: whole({ reason: Reason, signature: SigningRequest }),
  answer: whole({ nextReview: Moment }),
  async handle(context, { params: { hash }, body: { reason, signature }, caller }) {
    return answered(await reviewPeriodically(context.store, { hash, signature }, actorOf(context, caller, reason)));
  },
});
