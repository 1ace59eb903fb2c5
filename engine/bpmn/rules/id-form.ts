import { text } from '../../kernel/outcome.ts';
import { rule } from './rule.ts';

export const idForm = rule(
  {
    code: 'id-form',
    reason: text(
      "Signet's own: ids name executions (element#n), keys of the state and activities of Temporal.",
      'Signet 自有规则：标识用于命名执行（element#n）、状态键与 Temporal 活动。',
    ),
    title: text('Form of an id', '标识的格式'),
    demand: text(
      'The id of an element is letters, digits, "_", "-" and ".", and not a word that JavaScript reserves.',
      '元素标识由字母、数字、“_”、“-”和“.”组成，且不为 JavaScript 保留名称。',
    ),
    mend: text('Give the element another id.', '为元素更换标识。'),
  },
  function* ({ outline }, refuse) {
    const own = outline.process.id;
    const subjects = [...(own ? [{ id: own }] : []), ...outline.nodes, ...outline.flows];
    for (const { id } of subjects) {
      if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id) && !(id in {})) continue;
      yield refuse(
        id,
        `"${id}" cannot be an id here: use letters, digits, "_", "-" and ".", and no word that JavaScript reserves.`,
        `“${id}”不能用作标识：请使用字母、数字、“_”、“-”和“.”，且不得为 JavaScript 保留的名称。`,
      );
    }
  },
);
