import { text } from '../../kernel/outcome.ts';
import { attribute, type Element, idOf, many, one } from '../element.ts';
import { rule } from './rule.ts';

/** Engines whose extensions say how an element executes; what other tools add (colours, notes) is their own affair. */
const ENGINES = /^(camunda|zeebe|activiti|flowable|operaton|jbpm|drools|tns):/;

/** Parts of those engines' vocabulary that change nothing. */
const HARMLESS =
  /:(properties|property|versionTag|historyTimeToLive|modelerTemplate\w*|isStartableInTasklist|diagramRelationId)$/;

export const extensionExecuted = rule(
  {
    code: 'extension-executed',
    reason: text(
      "Signet's own: an extension that another engine would obey is refused rather than ignored.",
      'Signet 自有规则：其他引擎会执行的扩展一律拒绝，而非忽略。',
    ),
    title: text('Extensions of other engines', '其他引擎的扩展'),
    demand: text('No extension says how another engine executes an element.', '不得含有指示其他引擎执行方式的扩展。'),
    mend: text("Say it with Signet's own extensions, or remove it.", '改用 Signet 扩展表达，或将其移除。'),
  },
  function* ({ outline }, refuse) {
    const subjects = [
      outline.process,
      ...outline.nodes.map(({ element }) => element),
      ...outline.flows.map(({ element }) => element),
    ];
    for (const element of subjects) {
      for (const name of foreign(element)) {
        yield refuse(
          idOf(element),
          `"${name}" is not executed here: say it with Signet's own extensions, or remove it.`,
          `此处不执行“${name}”：请改用 Signet 扩展表达，或将其移除。`,
        );
      }
    }
  },
);

function foreign(element: Element): string[] {
  const children = many(one(element, 'extensionElements'), 'values').map((value) => value.$type);
  const attributes = Object.keys(element.$attrs).filter((name) => attribute(element, name) !== undefined);
  return [...new Set([...attributes, ...children])].filter((name) => ENGINES.test(name) && !HARMLESS.test(name));
}
