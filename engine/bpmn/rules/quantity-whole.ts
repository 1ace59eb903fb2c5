import { isActivity } from '../executed.ts';
import { rule } from './rule.ts';

/** How many tokens begin an activity, and how many leave it, is a small whole number from 1. */
export const quantityWhole = rule('quantity-whole', function* ({ outline }, refuse) {
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
});
