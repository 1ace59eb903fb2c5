import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { rule } from './rule.ts';

const ofType = (elements: readonly Element[], type: string) => elements.filter(({ $type }) => $type === type);

/** The pools that an end of a message flow is, or stands in: several may stand for one process (table 9.2). */
function poolsOf(end: Element | undefined, participants: readonly Element[]): readonly Element[] {
  for (let at = end; at; at = at.$parent) {
    if (at.$type === 'bpmn:Participant') return [at];
    if (at.$type !== 'bpmn:Process') continue;
    return participants.filter((it) => one(it, 'processRef') === at);
  }
  return [];
}

export const messageFlowPools = rule(
  {
    code: 'message-flow-pools',
    clause: '9.4 Message Flow',
    title: text('Message flows', '消息流'),
    demand: text(
      'A message flow connects two pools, or what stands in them. Several pools may stand for one process.',
      '消息流须连接两个泳池或其中的元素。多个泳池可以对应同一流程。',
    ),
    mend: text('Connect two pools, or draw a sequence flow.', '连接两个泳池，或改画顺序流。'),
  },
  function* ({ definitions }, refuse) {
    for (const collaboration of ofType(many(definitions, 'rootElements'), 'bpmn:Collaboration')) {
      const participants = many(collaboration, 'participants');
      for (const flow of many(collaboration, 'messageFlows')) {
        const [from, to] = ['sourceRef', 'targetRef'].map((end) => poolsOf(one(flow, end), participants));
        if (from?.length !== 1 || to?.length !== 1 || from[0] !== to[0]) continue;
        yield refuse(
          idOf(flow) || idOf(collaboration),
          'Connect two pools, or draw a sequence flow: a message flow never stays within one pool.',
          '消息流须连接两个泳池；同一泳池内请改用顺序流。',
        );
      }
    }
  },
);
