import { Hash, Reason, Uuid } from '../../../../schemas/json/common.ts';
import { object, whole } from '../../../../schemas/json/object.ts';
import { PackFile } from '../../../../schemas/json/pack.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { text } from '../../../kernel/outcome.ts';
import { acceptPack } from '../../../validation/pack/accept-pack.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const acceptPackFile = operation({
  id: 'acceptPack',
  area: 'packs',
  method: 'post',
  path: '/packs/accept',
  access: 'definition.approve',
  summary: text(
    'Accept a version that was approved at a trusted installation, under signature: it can be made effective here',
    '签名接收由受信任安装批准的版本，随后可在本安装使其生效',
  ),
  body: object({ pack: PackFile, seen: Hash, reason: Reason, signature: SigningRequest }, [
    'pack',
    'seen',
    'reason',
    'signature',
  ]),
  answer: whole({ draft: Uuid, pack: Hash }),
  status: 201,
  async handle(context, { body: { pack: written, seen, reason, signature }, caller }) {
    const request = { written, seen, signature, trusted: context.trustedKeys ?? [] };
    return answered(await acceptPack(context, request, actorOf(context, caller, reason)));
  },
});
