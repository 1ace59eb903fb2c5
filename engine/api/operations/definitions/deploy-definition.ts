import { Hash } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { deploy } from '../../../definitions/deploy.ts';
import { outcome, text } from '../../../kernel/outcome.ts';
import { body, operation, refused } from '../../operation.ts';

const Files = {
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 4_000_000 },
  maxProperties: 500,
  minProperties: 1,
} as const;

export const deployDefinition = operation({
  id: 'deployDefinition',
  area: 'definitions',
  method: 'post',
  path: '/definitions',
  access: 'definition.deploy',
  summary: text('Deploy a package, or learn everything that is wrong with it', '部署流程包，或返回其全部问题'),
  body: whole({ files: Files }),
  answer: whole({ hash: Hash }),
  status: 201,
  async handle(context, { body: { files }, caller }) {
    const actor = { id: caller.person, plant: context.plant };
    const deployed = await deploy(context, files, actor);
    if ('hash' in deployed) return body(deployed);
    const problems = deployed.problems.map((problem) => ({ ...problem, message: { ...problem.message } }));
    return refused(
      outcome('package-refused', text('The package has problems: see each of them.', '流程包存在问题，请逐项查看。'), {
        details: { problems: JSON.parse(JSON.stringify(problems)) },
      }),
    );
  },
});
