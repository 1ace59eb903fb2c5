import { text } from '../../kernel/outcome.ts';
import type { DecidedBy } from '../../kernel/wait.ts';
import type { Catalogue } from '../catalogue.ts';
import { decidedBy } from '../decided-by.ts';
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
    title: text('What decides in a business rule task', '业务规则任务的决策依据'),
    demand: text(
      'A business rule task names a rule set of its package, or a decision of one of its DMN files, and the variable that gets the result.',
      '业务规则任务须指明流程包中的规则集或 DMN 决策，以及保存结果的变量。',
    ),
    mend: text(
      'Add signet:decision with result, and ruleSet with the file rules/<name>.json, or model and decision with the file decisions/<name>.dmn.',
      '添加带 result 的 signet:decision：ruleSet 对应文件 rules/<名称>.json，model 与 decision 对应文件 decisions/<名称>.dmn。',
    ),
  },
  function* ({ outline, catalogue }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:BusinessRuleTask') continue;
      const decision = extension(element, 'signet:Decision');
      const [said, zh] = unknownIn(decidedBy(decision), catalogue) ?? [];
      if (said !== undefined && zh !== undefined) yield refuse(id, said, zh);
      if (attribute(decision, 'result') === undefined) {
        yield refuse(id, 'Say which variable gets the result of the decision.', '请指定保存决策结果的变量。');
      }
    }
  },
);

/** What is wrong with what decides: nothing is named, or it is not in the package. */
function unknownIn(by: DecidedBy, { ruleSets, decisions = {} }: Catalogue): readonly [string, string] | undefined {
  if ('ruleSet' in by) {
    if (by.ruleSet === '')
      return [
        'Say what decides (signet:decision): a rule set, or a decision of a DMN file.',
        '请指定用于决策的规则集或 DMN 决策（signet:decision）。',
      ];
    if (ruleSets.includes(by.ruleSet)) return undefined;
    const { en, 'zh-CN': zh } = knownNames(by.ruleSet, ruleSets);
    return [
      `Add the rule set "${by.ruleSet}" to the package (rules/${by.ruleSet}.json).${en}`,
      `请在流程包中添加规则集“${by.ruleSet}”（rules/${by.ruleSet}.json）。${zh}`,
    ];
  }
  const known = Object.hasOwn(decisions, by.model) ? decisions[by.model] : undefined;
  if (!known) {
    const { en, 'zh-CN': zh } = knownNames(by.model, Object.keys(decisions));
    return [
      `Add the file "${by.model}" to the package (decisions/${by.model}.dmn).${en}`,
      `请在流程包中添加文件“${by.model}”（decisions/${by.model}.dmn）。${zh}`,
    ];
  }
  if (known.includes(by.decision)) return undefined;
  const { en, 'zh-CN': zh } = knownNames(by.decision, known);
  return [
    `Name a decision of decisions/${by.model}.dmn: "${by.decision}" is none of it.${en}`,
    `请指定 decisions/${by.model}.dmn 中的决策：“${by.decision}”不存在。${zh}`,
  ];
}
