import type { BatchView } from '../../api/batches.ts';
import { may } from '../../session.ts';

/** Whether this person may do it with this batch; the server decides in any case. */
export const allowed = ({ barred }: Pick<BatchView, 'barred'>, act: string): boolean =>
  may(act) && !barred.some((it) => it.act === act);
