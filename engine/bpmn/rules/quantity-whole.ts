import { text } from '../../kernel/outcome.ts';
import { isActivity } from '../executed.ts';
import { rule } from './rule.ts';

export const quantityWhole = rule(
  {
    code: 'quantity-whole',
    clause: '10.3 Activities (startQuantity, completionQuantity)',
    reason: text('The standard has no upper limit; here it is 1000.', '标准未设上限；此处上限为 1000。'),
    title: text('Start and completion quantity', '启动数量与完成数量'),
    demand: text(
      'startQuantity and completionQuantity are whole numbers from 1 to 1000; tokens can gather only where a flow leads to.',
      'startQuantity 与 completionQuantity 须为 1 至 1000 的整数；只有存在流入顺序流才能汇集令牌。',
    ),
    mend: text('Correct the number, or lead a flow to the activity.', '更正数值，或将顺序流指向该活动。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (!isActivity(element.$type)) continue;
      for (const [name, zh] of [
        ['startQuantity', '启动数量'],
        ['completionQuantity', '完成数量'],
      ] as const) {
        const quantity = element.get(name) ?? 1;
        if (typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1 && quantity <= 1000) continue;
        yield refuse(id, `"${name}" is a whole number from 1 to 1000.`, `${zh}（${name}）须为 1 至 1000 的整数。`);
      }
      if (Number(element.get('startQuantity') ?? 1) > 1 && !outline.incoming.has(id)) {
        yield refuse(id, 'Nothing leads here, so no tokens can gather.', '没有顺序流指向此处，无法汇集令牌。');
      }
    }
  },
);
