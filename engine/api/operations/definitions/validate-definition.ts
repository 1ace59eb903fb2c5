import { Hash } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { validate } from '../../../validation/validate.ts';
import { actorOf } from '../../draft-step.ts';
import { body, operation, refused } from '../../operation.ts';

export const validateDefinition = operation({
  id: 'validateDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions/:hash/validation',
  access: 'definition.deploy',
  summary: text(
    'The validation pack of an approved version, kept as JSON and as PDF/A: hashes of the documents',
    '生成并保存已批准版本的验证文件包（JSON 与 PDF/A），返回各文件哈希',
  ),
  params: whole({ hash: Hash }),
  answer: whole({ document: Hash, zh: Hash, en: Hash }),
  async handle(context, { params: { hash }, caller }) {
    const done = await validate(context.store, hash, actorOf(context, caller));
    return done.kind === 'refused' ? refused(done.outcome) : body({ ...done.kept });
  },
});
