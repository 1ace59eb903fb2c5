import type { Outcome } from '../../kernel/outcome.ts';
import { text } from '../../kernel/outcome.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { isActivity } from '../executed.ts';
import { type Refuse, rule } from './rule.ts';

const SENDS = /^bpmn:(IntermediateThrow|End)Event$/;
const RECEIVES = /^bpmn:(Start|IntermediateCatch|Boundary)Event$/;

/** A definition that is shared by reference is not looked up here. */
const hasMessage = (event: Element): boolean =>
  many(event, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:MessageEventDefinition') ||
  many(event, 'eventDefinitionRef').length > 0;

const mayStandAt = (end: Element, events: RegExp): boolean =>
  end.$type === 'bpmn:Participant' ||
  end.$type === 'bpmn:CallConversation' ||
  isActivity(end.$type) ||
  (events.test(end.$type) && hasMessage(end));

export const messageFlowEnds = rule(
  {
    code: 'message-flow-ends',
    clause: '7.6.2 Message Flow Connection Rules (table 7.4, page 42); 10.5 Events (pages 245, 248 and 259)',
    title: text('Ends of a message flow', '消息流的两端'),
    demand: text(
      'A message flow leads from a pool, an activity, or a throwing message event to a pool, an activity, or a catching message event. An event that has one definition has one message flow.',
      '消息流须从泳池、活动或抛出消息事件出发，指向泳池、活动或捕获消息事件。仅有一个定义的事件只能有一条消息流。',
    ),
    mend: text('Connect the flow to a pool, an activity or a message event.', '将消息流连接到泳池、活动或消息事件。'),
  },
  function* ({ definitions }, refuse) {
    const collaborations = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Collaboration');
    for (const collaboration of collaborations) {
      yield* shared(many(collaboration, 'messageFlows'), idOf(collaboration), refuse);
      for (const flow of many(collaboration, 'messageFlows')) {
        const at = idOf(flow) || idOf(collaboration);
        const [from, to] = [one(flow, 'sourceRef'), one(flow, 'targetRef')];
        if (!from || !to) {
          yield refuse(at, 'Connect both ends of the message flow.', '请连接消息流的两端。');
        }
        if (from && !mayStandAt(from, SENDS)) {
          yield refuse(at, `"${idOf(from)}" sends no messages.`, `“${idOf(from)}”不发送消息。`);
        }
        if (to && !mayStandAt(to, RECEIVES)) {
          yield refuse(at, `"${idOf(to)}" receives no messages.`, `“${idOf(to)}”不接收消息。`);
        }
      }
    }
  },
);

/** A second message needs a second definition, and then the event has several triggers. */
function* shared(flows: readonly Element[], around: string, refuse: Refuse): Iterable<Outcome> {
  for (const property of ['sourceRef', 'targetRef']) {
    const seen = new Set<Element>();
    for (const flow of flows) {
      const end = one(flow, property);
      if (!end || !/Event$/.test(end.$type) || many(end, 'eventDefinitions').length > 1) continue;
      if (seen.has(end)) {
        yield refuse(
          idOf(flow) || around,
          `"${idOf(end)}" has a message flow already.`,
          `“${idOf(end)}”已有一条消息流。`,
        );
      }
      seen.add(end);
    }
  }
}
