import { Hash, Moment } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { signRead } from '../../../definitions/reading/sign.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const signReading = operation({
  id: 'signReading',
  area: 'readings',
  method: 'post',
  path: '/readings/:hash/sign',
  access: 'task.perform',
  summary: text('Sign that you read a version and understood it', '签名确认已阅读并理解某一版本'),
  params: whole({ hash: Hash }),
  body: whole({ signature: SigningRequest }),
  answer: whole({ at: Moment }),
  async handle(context, { params: { hash }, body: { signature }, caller }) {
    return answered(await signRead(context.store, { hash, signature }, actorOf(context, caller)));
  },
});
