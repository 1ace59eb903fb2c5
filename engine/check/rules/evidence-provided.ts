import { text } from '../../kernel/outcome.ts';
import { typeOfExpression } from '../data/infer.ts';
import { seenIn } from '../data/transfer.ts';
import { atPath } from '../data/type.ts';
import { nodesOf, packageRule } from './rule.ts';

export const evidenceProvided = packageRule(
  {
    code: 'evidence-provided',
    requirement: 'REL-2, DEF-8',
    reason: text(
      'A check whose evidence nobody gives is NOT_CHECKED in every instance: nothing could ever be released.',
      '没有任何来源提供证据的检查项在每个实例中均为 NOT_CHECKED：永远无法放行。',
    ),
    title: text('Evidence of a rule set', '规则集的证据'),
    demand: text(
      'Every path of evidence that a check needs is in what the business rule task hands over, by the output schemas of the plugins that collected it.',
      '检查项所需的每个证据路径，须存在于业务规则任务传入的数据中，以采集插件的输出模式为准。',
    ),
    mend: text(
      'Correct the path in the rule set, or collect the evidence before, and declare it in the output of the plugin.',
      '更正规则集中的路径，或在此前采集该证据并在插件输出中声明。',
    ),
  },
  function* (context, refuse) {
    const { surroundings, flow } = context;
    for (const node of nodesOf(context, 'businessRuleTask')) {
      if (!('ruleSet' in node)) continue;
      const known = flow.at.get(node.id);
      const checks = surroundings.ruleSets[node.ruleSet]?.checks ?? [];
      const input = node.inputs.find(({ target }) => target === 'evidence');
      if (!known || checks.length === 0) continue;
      if (!input) {
        if (!surroundings.decision) continue;
        yield refuse(
          node.id,
          'Map the input "evidence": nothing is checked without it.',
          '请映射输入“evidence”：否则所有检查项均无法检查。',
        );
        continue;
      }
      const type = typeOfExpression(input.source, seenIn(known.inside));
      for (const { id, evidence } of checks) {
        for (const { path } of evidence.filter((it) => 'missing' in atPath(type, it.path.split('.')))) {
          yield refuse(
            node.id,
            `Check ${id} of "${node.ruleSet}" needs "${path}", and nothing gives it.`,
            `规则集“${node.ruleSet}”的检查项 ${id} 需要“${path}”，但没有任何来源提供。`,
            { file: `rules/${node.ruleSet}.json#${id}` },
          );
        }
      }
    }
  },
);
