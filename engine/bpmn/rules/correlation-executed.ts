import { text } from '../../kernel/outcome.ts';
import { idOf, many } from '../element.ts';
import { rule } from './rule.ts';

export const correlationExecuted = rule(
  {
    code: 'correlation-executed',
    reason: text(
      "Signet's own: a message is correlated by its name and a key in FEEL (signet:correlation). Keys and subscriptions of the standard would be ignored, so they are refused.",
      'Signet 自有规则：消息按名称与 FEEL 关联键（signet:correlation）进行关联。标准的关联键与订阅会被忽略，故予以拒绝。',
    ),
    title: text('Correlation that is executed', '可执行的关联'),
    demand: text(
      'No conversation has correlation keys, and the process has no correlation subscriptions.',
      '会话不得含有关联键，流程不得含有关联订阅。',
    ),
    mend: text(
      'Say the key at each message event or task with signet:correlation.',
      '在各消息事件或任务上以 signet:correlation 指定关联键。',
    ),
  },
  function* ({ definitions, outline }, refuse) {
    if (many(outline.process, 'correlationSubscriptions').length > 0) {
      yield refuse(
        idOf(outline.process),
        'Remove the correlation subscription: say the key with signet:correlation.',
        '请移除关联订阅：改用 signet:correlation 指定关联键。',
      );
    }
    const collaborations = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Collaboration');
    for (const it of collaborations.flatMap((each) => [each, ...many(each, 'conversations')])) {
      if (many(it, 'correlationKeys').length === 0) continue;
      yield refuse(
        idOf(it),
        'Remove the correlation keys: say the key with signet:correlation.',
        '请移除关联键：改用 signet:correlation 指定关联键。',
      );
    }
  },
);
