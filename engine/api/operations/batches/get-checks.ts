import { Check } from '../../../../schemas/json/check.ts';
import { list } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { transact } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { LotRef } from '../../lot-ref.ts';
import { body, operation, refused } from '../../operation.ts';
import { shownCheck } from '../../shown-check.ts';

export const getChecks = operation({
  id: 'getChecks',
  area: 'batches',
  method: 'get',
  path: '/batches/:lot/checks',
  access: 'batch.read',
  summary: text('Release conditions, evaluated now', '放行条件（实时评估）'),
  params: LotRef,
  answer: list(Check),
  async handle({ store, plant, plantPort }, { params: { lot }, caller }) {
    const checks = await transact(store, { id: caller.person, plant }, (tx) => plantPort.checks(tx, lot));
    return checks ? body(checks.map(shownCheck)) : refused(notFound(lot));
  },
});
