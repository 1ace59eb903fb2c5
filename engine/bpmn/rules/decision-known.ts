import { text } from '../../kernel/outcome.ts';
import { attribute, extension } from '../element.ts';
import { knownNames } from '../nearest.ts';
import { rule } from './rule.ts';

export const decisionKnown = rule(
  {
    code: 'decision-known',
    reason: text(
      "Signet's own: what a diagram names must be in its package or in the installation.",
      'Signet 自有规则：图中引用的内容须存在于流程包或安装环境中。',
    ),
    title: text('Rule set of a business rule task', '业务规则任务的规则集'),
    demand: text(
      'A business rule task names a rule set of its package and the variable that gets the result.',
      '业务规则任务须指明流程包中的规则集及保存结果的变量。',
    ),
    mend: text(
      'Add signet:decision with ruleSet and result, and the file rules/<name>.json.',
      '添加带 ruleSet 与 result 的 signet:decision，以及文件 rules/<名称>.json。',
    ),
  },
  function* ({ outline, catalogue }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:BusinessRuleTask') continue;
      const decision = extension(element, 'signet:Decision');
      const ruleSet = attribute(decision, 'ruleSet');
      if (ruleSet === undefined) {
        yield refuse(
          id,
          'Say which rule set decides (signet:decision).',
          '请指定用于决策的规则集（signet:decision）。',
        );
      } else if (!catalogue.ruleSets.includes(ruleSet)) {
        const { en, 'zh-CN': zh } = knownNames(ruleSet, catalogue.ruleSets);
        yield refuse(
          id,
          `Add the rule set "${ruleSet}" to the package (rules/${ruleSet}.json).${en}`,
          `请在流程包中添加规则集“${ruleSet}”（rules/${ruleSet}.json）。${zh}`,
        );
      }
      if (attribute(decision, 'result') === undefined) {
        yield refuse(id, 'Say which variable gets the result of the decision.', '请指定保存决策结果的变量。');
      }
    }
  },
);
