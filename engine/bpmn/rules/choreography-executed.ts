import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, many } from '../element.ts';
import { rule } from './rule.ts';

export const choreographyExecuted = rule(
  {
    code: 'choreography-executed',
    reason: text(
      "Signet's own: a choreography has no process of its own that could be executed, and what is not executed is refused.",
      'Signet 自有规则：编排没有可执行的流程，不执行的内容一律拒绝。',
    ),
    title: text('Choreographies and global conversations', '编排与全局会话'),
    demand: text(
      'A file with an executable process has no choreography and no global conversation, and correlation keys stand in a collaboration or in a conversation of it.',
      '含可执行流程的文件不得含有编排或全局会话；关联键须位于协作或其会话中。',
    ),
    mend: text(
      'Draw pools that exchange messages, and put the keys into the collaboration.',
      '绘制交换消息的泳池，并将关联键置于协作中。',
    ),
  },
  function* ({ definitions }, refuse) {
    const roots = many(definitions, 'rootElements');
    for (const element of [...roots, ...roots.flatMap(conversations)]) {
      if (!refused(element)) continue;
      const type = element.$type.replace('bpmn:', '');
      yield refuse(
        idOf(element) || idOf(definitions),
        `A ${type} is not executed here: draw pools that exchange messages.`,
        `此处不执行 ${type}：请绘制交换消息的泳池。`,
      );
    }
  },
);

const TYPES = /^bpmn:(Choreography|GlobalChoreographyTask|GlobalConversation|CallConversation)$/;

/** Keys are read from collaborations and from the conversations that stand in them. */
const refused = (element: Element): boolean =>
  TYPES.test(element.$type) || (isDeep(element) && many(element, 'correlationKeys').length > 0);

const isDeep = (element: Element): boolean =>
  element.$type === 'bpmn:SubConversation' || element.$parent?.$type === 'bpmn:SubConversation';

const conversations = (element: Element): readonly Element[] =>
  [...many(element, 'conversations'), ...many(element, 'conversationNodes')].flatMap((node) => [
    node,
    ...conversations(node),
  ]);
