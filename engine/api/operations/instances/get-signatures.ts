import { list } from '../../../../schemas/json/object.ts';
import { SignatureView } from '../../../../schemas/json/signature.ts';
import { text } from '../../../kernel/outcome.ts';
import { signaturesOf } from '../../../signing/view.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { InstanceRef } from '../../instance-ref.ts';
import { instanceOf } from '../../instance-row.ts';
import { body, operation, refused } from '../../operation.ts';

export const getSignatures = operation({
  id: 'getSignatures',
  area: 'instances',
  method: 'get',
  path: '/instances/:id/signatures',
  access: 'instance.read',
  summary: text('Signatures, each verified now', '电子签名及其当前校验结果'),
  params: InstanceRef,
  answer: list(SignatureView),
  classified: true,
  async handle({ store, plant }, { params: { id } }) {
    const tx = { db: database(store) };
    if (!(await instanceOf(tx, id, plant))) return refused(notFound(id));
    return body(await signaturesOf(tx, id));
  },
});
