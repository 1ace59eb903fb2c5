import { text } from '../../kernel/outcome.ts';
import { attribute } from '../element.ts';
import { rule } from './rule.ts';

export const gatewayDirection = rule(
  {
    code: 'gateway-direction',
    clause: '8.4.9 Gateways (page 89); 10.6 Gateways (page 289)',
    reason: text(
      'The standard says it twice: page 89 sets upper limits and asks both sides of a mixed gateway, page 289 also asks two flows on the open side of the others and says that a gateway merges or splits, while page 89 has no limits for one without a direction. Only what both pages refuse is refused.',
      '标准有两处表述：第 89 页规定上限并要求混合网关两侧均有多条；第 289 页还要求其他方向的开放侧有多条，且网关须合并或拆分，而第 89 页对未指明方向者不作限制。此处仅拒绝两处均不允许的情形。',
    ),
    title: text('Direction of a gateway', '网关的方向'),
    demand: text(
      'A converging gateway has one outgoing flow at most, a diverging one incoming flow at most, a mixed one two of both at least; without a direction there is no limit.',
      '汇聚网关最多一条流出，分支网关最多一条流入，混合网关两侧均须至少两条；未指明方向则不限。',
    ),
    mend: text('Correct gatewayDirection, or split the gateway in two.', '更正 gatewayDirection，或拆分为两个网关。'),
  },
  function* ({ outline }, refuse) {
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
  },
);
