import { type Outcome, text } from '../../kernel/outcome.ts';
import { bindingsOf, correlationKeys, keysOf, propertiesOf, retrievalOf } from '../correlation.ts';
import { attribute, type Element, extension, idOf, many, one } from '../element.ts';
import type { Outline } from '../outline.ts';
import { bodyOf } from '../read.ts';
import { definitionOf, isMessageTask } from '../trigger.ts';
import { expressionProblem } from './expressions.ts';
import { type Refuse, rule } from './rule.ts';

export const correlationExecuted = rule(
  {
    code: 'correlation-executed',
    clause: '8.4.2 Correlation',
    reason: text(
      'That a message carries one key at most is demanded here, and that it says by which key it is known in one place: the file or the element.',
      '此处另要求一条消息最多带有一个关联键，且仅在文件或元素之一处指定。',
    ),
    title: text('Correlation that is executed', '可执行的关联'),
    demand: text(
      'A message that has one property of a correlation key has them all, and of one key only; a subscription binds every property of its key; where a message has a property is FEEL. An element whose message carries a key says no other.',
      '带有关联键某一属性的消息须带有其全部属性，且仅属于一个关联键；订阅须绑定该键的全部属性；取值路径须为 FEEL。消息已带关联键的元素不得另行指定。',
    ),
    mend: text(
      'Give each property of the key a retrieval expression for each message, and remove signet:correlation.',
      '为关联键的每个属性设置对应各消息的取值表达式，并移除 signet:correlation。',
    ),
  },
  function* ({ definitions, outline }, refuse) {
    const messages = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Message');
    for (const message of messages) yield* messageProblems(message, definitions, refuse);
    for (const subscription of many(outline.process, 'correlationSubscriptions')) {
      yield* subscriptionProblems(subscription, outline, refuse);
    }
    for (const { id, element } of outline.single) {
      const definition = definitionOf(element);
      const message = one(isMessageTask(element) ? element : definition, 'messageRef');
      const says = [element, definition].some((at) => extension(at, 'signet:Correlation'));
      if (!says || !message || keysOf(message).length === 0) continue;
      yield refuse(
        id,
        'Remove signet:correlation: the message carries a key.',
        '请移除 signet:correlation：消息已带关联键。',
      );
    }
  },
);

function* messageProblems(message: Element, definitions: Element, refuse: Refuse): Iterable<Outcome> {
  const name = attribute(message, 'name') ?? idOf(message);
  if (keysOf(message).length > 1) {
    yield refuse(idOf(message), `"${name}" carries several keys: keep one.`, `“${name}”带有多个关联键：只能保留一个。`);
  }
  for (const key of correlationKeys(definitions)) {
    const paths = propertiesOf(key).map((property) => retrievalOf(property, message));
    const found = paths.filter((path) => path !== undefined);
    if (found.length > 0 && found.length < paths.length) {
      yield refuse(
        idOf(message),
        `"${name}" has some properties of "${idOf(key)}" only: say where it has the others.`,
        `“${name}”仅带有“${idOf(key)}”的部分属性：请指定其余属性的取值位置。`,
      );
    }
    for (const path of found) yield* expressionProblem(refuse, idOf(message), path, 'correlation property', '关联属性');
  }
}

function* subscriptionProblems(subscription: Element, { process }: Outline, refuse: Refuse): Iterable<Outcome> {
  const at = idOf(subscription) || idOf(process);
  const key = one(subscription, 'correlationKeyRef');
  const bound = key ? bindingsOf(process, key) : new Map<Element, string>();
  if (!key || propertiesOf(key).some((property) => !bound.has(property))) {
    yield refuse(at, 'Bind every property of a correlation key.', '请绑定关联键的全部属性。');
  }
  for (const binding of many(subscription, 'correlationPropertyBinding')) {
    const path = bodyOf(binding, 'dataPath') ?? '';
    yield* expressionProblem(refuse, at, path, 'correlation property', '关联属性');
  }
}
