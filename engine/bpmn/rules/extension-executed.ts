import { attribute, type Element, idOf, many, one } from '../element.ts';
import { rule } from './rule.ts';

/** Engines whose extensions say how an element executes; what other tools add (colours, notes) is their own affair. */
const ENGINES = /^(camunda|zeebe|activiti|flowable|operaton|jbpm|drools|tns):/;

/** Parts of those engines' vocabulary that change nothing. */
const HARMLESS =
  /:(properties|property|versionTag|historyTimeToLive|modelerTemplate\w*|isStartableInTasklist|diagramRelationId)$/;

/** Extensions of other engines would be obeyed there and ignored here, so they are refused. */
export const extensionExecuted = rule('extension-executed', function* ({ outline }, refuse) {
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
});

function foreign(element: Element): string[] {
  const children = many(one(element, 'extensionElements'), 'values').map((value) => value.$type);
  const attributes = Object.keys(element.$attrs).filter((name) => attribute(element, name) !== undefined);
  return [...new Set([...attributes, ...children])].filter((name) => ENGINES.test(name) && !HARMLESS.test(name));
}
