import { attribute, extension } from '../element.ts';
import { rule } from './rule.ts';

/** A business rule task names a rule set of the package. */
export const decisionKnown = rule('decision-known', function* ({ outline, catalogue }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:BusinessRuleTask') continue;
    const decision = extension(element, 'signet:Decision');
    const ruleSet = attribute(decision, 'ruleSet');
    if (ruleSet === undefined) {
      yield refuse(id, 'Say which rule set decides (signet:decision).', '请指定用于决策的规则集（signet:decision）。');
    } else if (!catalogue.ruleSets.includes(ruleSet)) {
      yield refuse(
        id,
        `Add the rule set "${ruleSet}" to the package (rules/${ruleSet}.json).`,
        `请在流程包中添加规则集“${ruleSet}”（rules/${ruleSet}.json）。`,
      );
    }
    if (attribute(decision, 'result') === undefined) {
      yield refuse(id, 'Say which variable gets the result of the decision.', '请指定保存决策结果的变量。');
    }
  }
});
