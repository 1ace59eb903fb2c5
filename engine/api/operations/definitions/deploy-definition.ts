import { Hash, Outcome } from '../../../../schemas/json/common.ts';
import { Files } from '../../../../schemas/json/draft.ts';
import { object, whole } from '../../../../schemas/json/object.ts';
import { deploy } from '../../../definitions/deploy.ts';
import { PACKS_ONLY } from '../../../definitions/life/packs-only.ts';
import { packageRefused, plain } from '../../../definitions/life/refused.ts';
import { outcome, text } from '../../../kernel/outcome.ts';
import { body, operation, refused } from '../../operation.ts';

const OLDER = 'Where a higher version is effective, let this one take its place all the same; it goes on record.';

export const deployDefinition = operation({
  id: 'deployDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions',
  access: 'definition.deploy',
  summary: text('Deploy a package, or learn everything that is wrong with it', '部署流程包，或返回其全部问题'),
  body: object({ files: Files, older: { type: 'boolean', description: OLDER } }, ['files']),
  answer: whole({ hash: Hash, warnings: { type: 'array', items: Outcome } }),
  status: 201,
  async handle(context, { body: { files, older = false }, caller }) {
    if (context.packsOnly) return refused(PACKS_ONLY);
    if (context.approvedOnly) return refused(APPROVED_ONLY);
    const actor = { id: caller.person, plant: context.plant };
    const deployed = await deploy(context, files, actor, { older });
    if ('hash' in deployed) return body({ ...deployed, warnings: plain(deployed.warnings) });
    return refused(packageRefused(deployed.problems));
  },
});

const APPROVED_ONLY = outcome(
  'approved-only',
  text(
    'This installation takes only packages that were reviewed, verified and approved here: make a draft of it (signet definitions draft) and submit it.',
    '本安装仅接受在此完成审核、验证与批准的流程包：请将其建为草稿（signet definitions draft）并提交。',
  ),
);
