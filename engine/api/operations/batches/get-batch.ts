import { BatchDetail } from '../../../../schemas/json/batch.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { releasesOf } from '../../batch-release.ts';
import { notFound } from '../../errors.ts';
import { LotRef } from '../../lot-ref.ts';
import { body, operation, refused } from '../../operation.ts';

export const getBatch = operation({
  id: 'getBatch',
  area: 'batches',
  method: 'get',
  path: '/batches/:lot',
  access: 'batch.read',
  summary: text('The record of a batch', '批记录'),
  params: LotRef,
  answer: BatchDetail,
  classified: true,
  async handle({ store, plant, plantPort }, { params: { lot }, caller }) {
    const tx = { db: database(store) };
    const batch = await plantPort.batch(tx, lot);
    if (!batch) return refused(notFound(lot));
    const releaseOf = await releasesOf(tx, plantPort, plant, [lot]);
    const barred = [...(await plantPort.barred(tx, { person: caller.person, plant }, lot))];
    return body({ ...batch, ...releaseOf(lot), barred });
  },
});
