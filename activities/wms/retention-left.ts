import { Decimal } from 'decimal.js';
import { eq } from 'drizzle-orm';
import { type Outcome, outcome, text } from '../../engine/kernel/outcome.ts';
import type { Guard } from '../../engine/plugins/plugin.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { unitName } from '../../schemas/json/units.ts';
import { keptBack, retentionRequired } from './kept-back.ts';
import { RETENTION_LEFT } from './signed-samples.ts';
import { stockLeft } from './stock-left.ts';

const refusal = (code: string, en: string, zh: string): Outcome =>
  outcome(code, text(en, zh), {
    path: 'output.quantity',
    details: { fields: [{ path: '/quantity', message: { en, 'zh-CN': zh } }] },
  });

/** Nobody signs for a sample that is not there: shipment is allowed as soon as the lot is released. */
export const retentionLeft: Guard = {
  id: RETENTION_LEFT,
  title: text('What is kept must be in stock, and as much as is required', '留样数量须符合规程且不得超过现存数量'),
  check: async ({ output, variables }, { tx }): Promise<Outcome | undefined> => {
    // Under the lock that a shipment takes as well: one of the two comes first.
    const [lot] = await tx.db
      .select()
      .from(lots)
      .where(eq(lots.number, String(variables.lot)))
      .for('update');
    if (!lot) return undefined;
    if (!(Number(output.quantity) > 0))
      return refusal('quantity-invalid', 'The quantity must be a number above 0.', '数量须为大于 0 的数值。');
    const { left, sampled } = await stockLeft(tx, lot);
    const unit = unitName(lot.unit);
    if (left.lt(Number(output.quantity)))
      return refusal(
        'quantity-exceeded',
        `Only ${left.toFixed()} ${unit.en} of ${lot.number} are left: keep no more than that.`,
        `批 ${lot.number} 仅剩 ${left.toFixed()} ${unit['zh-CN']}：留样数量不得超过该数。`,
      );
    const required = await retentionRequired(tx, lot.number);
    if (!required) return undefined;
    const lacking = Decimal.min(left, keptBack({ left, sampled }, required));
    if (lacking.lte(Number(output.quantity))) return undefined;
    return refusal(
      'quantity-too-small',
      `The specification has ${lacking.toFixed()} ${unit.en} of ${lot.number} kept: keep no fewer.`,
      `检验规程要求批 ${lot.number} 留样 ${lacking.toFixed()} ${unit['zh-CN']}：留样数量不得少于该数。`,
    );
  },
};
