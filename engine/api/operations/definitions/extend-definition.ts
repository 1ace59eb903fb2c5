import { Hash, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { extend } from '../../../definitions/pilot/end.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const extendDefinition = operation({
  id: 'extendDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions/:hash/extend',
  access: 'definition.deploy',
  summary: text('Make a pilot the version for everyone, signed', '将试运行版本推广为全面生效（须签名）'),
  params: whole({ hash: Hash }),
  body: whole({ reason: Reason, signature: SigningRequest }),
  answer: whole({ state: { enum: ['superseded', 'effective'] } }),
  async handle(context, { params: { hash }, body: { reason, signature }, caller }) {
    return answered(await extend(context, { hash, signature }, actorOf(context, caller, reason)));
  },
});
