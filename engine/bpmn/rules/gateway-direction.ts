import { attribute } from '../element.ts';
import { rule } from './rule.ts';

/** A gateway has the flows that its direction says (BPMN 8.3.9, table 8.46). Without a direction it may have any. */
export const gatewayDirection = rule('gateway-direction', function* ({ outline }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (!element.$type.endsWith('Gateway')) continue;
    const direction = attribute(element, 'gatewayDirection');
    const into = outline.incoming.get(id)?.length ?? 0;
    const out = outline.outgoing.get(id)?.length ?? 0;
    if (direction === 'Converging' && out > 1) {
      yield refuse(id, 'A converging gateway has one outgoing flow at most.', '汇聚网关最多只有一条流出的顺序流。');
    }
    if (direction === 'Diverging' && into > 1) {
      yield refuse(id, 'A diverging gateway has one incoming flow at most.', '分支网关最多只有一条流入的顺序流。');
    }
    if (direction === 'Mixed' && (into < 2 || out < 2)) {
      yield refuse(
        id,
        'A mixed gateway has two or more flows into it and two or more out of it.',
        '混合网关须有两条或以上流入和两条或以上流出的顺序流。',
      );
    }
  }
});
