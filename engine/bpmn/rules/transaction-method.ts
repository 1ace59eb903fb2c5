import { text } from '../../kernel/outcome.ts';
import { attribute } from '../element.ts';
import { rule } from './rule.ts';

export const transactionMethod = rule(
  {
    code: 'transaction-method',
    reason: text(
      "Signet's own: the standard leaves open how a transaction is undone; here it is compensated, and any other method would be ignored.",
      'Signet 自有规则：标准未限定事务的撤销方式；此处采用补偿，其他方式会被忽略，故予以拒绝。',
    ),
    title: text('Method of a transaction', '事务的方法'),
    demand: text(
      'A transaction names no method, or that it is compensated (##Compensate).',
      '事务不指定方法，或指定为补偿（##Compensate）。',
    ),
    mend: text('Remove method, or set it to ##Compensate.', '移除 method，或将其设为 ##Compensate。'),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      const method = element.$type === 'bpmn:Transaction' ? attribute(element, 'method') : undefined;
      if (method === undefined || method === '##Compensate') continue;
      yield refuse(
        id,
        `"${method}" is not executed: a transaction is undone by compensation (##Compensate).`,
        `不执行“${method}”：事务以补偿方式撤销（##Compensate）。`,
      );
    }
  },
);
