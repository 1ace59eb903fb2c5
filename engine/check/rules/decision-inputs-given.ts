import { text } from '../../kernel/outcome.ts';
import { nodesOf, packageRule } from './rule.ts';

export const decisionInputsGiven = packageRule(
  {
    code: 'decision-inputs-given',
    requirement: 'WF-2, DEF-8',
    reason: text(
      'A decision that is asked without its data cannot be taken: every instance would stop there.',
      '缺少输入数据的决策无法作出：每个实例都会在此中止。',
    ),
    title: text('Inputs of a decision', '决策的输入'),
    demand: text(
      'A business rule task maps every input data of the DMN decision that it names, and of those that this one requires.',
      '业务规则任务须映射所引用的 DMN 决策及其依赖决策的全部输入数据。',
    ),
    mend: text('Map the input under the name that it has in the decision.', '以决策中的名称映射该输入。'),
  },
  function* (context, refuse) {
    for (const node of nodesOf(context, 'businessRuleTask')) {
      if (!('model' in node)) continue;
      const decision = context.surroundings.decisions?.[node.model]?.find(({ id }) => id === node.decision);
      const given = node.inputs.map(({ target }) => target);
      for (const name of (decision?.inputs ?? []).filter((it) => !given.includes(it))) {
        yield refuse(
          node.id,
          `Map the input "${name}": the decision "${decision?.title ?? ''}" needs it.`,
          `请映射输入“${name}”：决策“${decision?.title ?? ''}”需要它。`,
        );
      }
    }
  },
);
