import { eq } from 'drizzle-orm';
import { type Outcome, outcome, text } from '../../engine/kernel/outcome.ts';
import type { Guard } from '../../engine/plugins/plugin.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import { unitName } from '../../schemas/json/units.ts';
import { RETENTION_LEFT } from './signed-samples.ts';
import { stockLeft } from './stock-left.ts';

/** Nobody signs for a sample that is not there: shipment is allowed as soon as the lot is released. */
export const retentionLeft: Guard = {
  id: RETENTION_LEFT,
  title: text('What is kept must still be in stock', '留样数量不得超过现存数量'),
  check: async ({ output, variables }, { tx }): Promise<Outcome | undefined> => {
    // Under the lock that a shipment takes as well: one of the two comes first.
    const [lot] = await tx.db
      .select()
      .from(lots)
      .where(eq(lots.number, String(variables.lot)))
      .for('update');
    if (!lot) return undefined;
    const left = await stockLeft(tx, lot);
    if (left.gte(Number(output.quantity))) return undefined;
    const message = text(
      `Only ${left.toFixed()} ${unitName(lot.unit).en} of ${lot.number} are left: keep no more than that.`,
      `批 ${lot.number} 仅剩 ${left.toFixed()} ${unitName(lot.unit)['zh-CN']}：留样数量不得超过该数。`,
    );
    return outcome('quantity-exceeded', message, { path: 'output.quantity' });
  },
};
