import { Hash, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { retire } from '../../../definitions/life/retire.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const retireDefinition = operation({
  id: 'retireDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions/:hash/retire',
  access: 'definition.approve',
  summary: text('Take a version out of use for good, signed', '使某一版本退役（须签名）'),
  params: whole({ hash: Hash }),
  body: whole({ reason: Reason, signature: SigningRequest }),
  answer: whole({ was: { enum: ['effective', 'superseded'] } }),
  async handle(context, { params: { hash }, body: { reason, signature }, caller }) {
    return answered(await retire(context.store, { hash, signature }, actorOf(context, caller, reason)));
  },
});
