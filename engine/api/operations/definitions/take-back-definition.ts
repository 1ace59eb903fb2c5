import { Hash, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { takeBack } from '../../../definitions/pilot/end.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const takeBackDefinition = operation({
  id: 'takeBackDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions/:hash/take-back',
  access: 'definition.deploy',
  summary: text(
    'Take a pilot back, signed: new instances begin with the version for everyone',
    '收回试运行（须签名）：新流程按全面生效版本启动',
  ),
  params: whole({ hash: Hash }),
  body: whole({ reason: Reason, signature: SigningRequest }),
  answer: whole({ state: { enum: ['superseded', 'effective'] } }),
  async handle(context, { params: { hash }, body: { reason, signature }, caller }) {
    return answered(await takeBack(context, { hash, signature }, actorOf(context, caller, reason)));
  },
});
