import { Hash, Outcome } from '../../../../schemas/json/common.ts';
import { object, whole } from '../../../../schemas/json/object.ts';
import { deploy } from '../../../definitions/deploy.ts';
import { type JsonObject, outcome, type Outcome as Refusal, text } from '../../../kernel/outcome.ts';
import { body, operation, refused } from '../../operation.ts';

const Files = {
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 4_000_000 },
  maxProperties: 500,
  minProperties: 1,
} as const;

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
    const actor = { id: caller.person, plant: context.plant };
    const deployed = await deploy(context, files, actor, { older });
    if ('hash' in deployed) return body({ ...deployed, warnings: plain(deployed.warnings) });
    return refused(
      outcome('package-refused', text('The package has problems: see each of them.', '流程包存在问题，请逐项查看。'), {
        details: { problems: plain(deployed.problems) },
      }),
    );
  },
});

/** Outcomes as they are sent: plain JSON. */
const plain = (outcomes: readonly Refusal[]) => JSON.parse(JSON.stringify(outcomes)) as JsonObject[];
