import { knownNames } from '../../bpmn/nearest.ts';
import { text } from '../../kernel/outcome.ts';
import { packageRule } from './rule.ts';

export const ownerKnown = packageRule(
  {
    code: 'owner-known',
    requirement: 'DEF-8, IAM-1',
    reason: text(
      'Whoever owns a process answers for it: a role that does not exist answers for nothing.',
      '流程负责人对流程负责：不存在的角色无法承担责任。',
    ),
    title: text('Owner of a package', '流程包的负责角色'),
    demand: text(
      'The owner in manifest.json is a role of the installation.',
      'manifest.json 中的 owner 须为系统中的角色。',
    ),
    mend: text('Name a role that exists, "process-owner" for example.', '填写已存在的角色，例如 "process-owner"。'),
  },
  function* ({ surroundings: { owner, roles } }, refuse) {
    if (roles.some(({ id }) => id === owner)) return;
    const known = knownNames(
      owner,
      roles.map(({ id }) => id),
    );
    yield refuse(
      'manifest.json#/owner',
      `There is no role "${owner}".${known.en}`,
      `角色“${owner}”不存在。${known['zh-CN']}`,
    );
  },
);
