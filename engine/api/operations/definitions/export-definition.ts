import { Hash, JsonObject } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { exportPack } from '../../../validation/pack/export-pack.ts';
import { actorOf } from '../../draft-step.ts';
import { body, operation, refused } from '../../operation.ts';

export const exportDefinition = operation({
  id: 'exportDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions/:hash/export',
  access: 'definition.deploy',
  summary: text(
    'An approved version with what was signed for it, signed by this installation',
    '导出已批准的版本及其签名记录，并由本安装签名',
  ),
  params: whole({ hash: Hash }),
  answer: whole({ content: JsonObject, signature: { type: 'string' } }),
  async handle(context, { params: { hash }, caller }) {
    const done = await exportPack(context.store, hash, actorOf(context, caller));
    return done.kind === 'refused' ? refused(done.outcome) : body(done.pack);
  },
});
