import { Text } from '../../../../schemas/json/common.ts';
import { list, nullable, whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { LotRef } from '../../lot-ref.ts';
import { body, operation, refused } from '../../operation.ts';

const limit = nullable({ type: 'string' });

export const getOpenInspection = operation({
  id: 'getOpenInspection',
  area: 'plant',
  method: 'get',
  path: '/inspections/:lot',
  access: 'batch.read',
  summary: text('What the open inspection of a lot must measure', '批次待完成检验的检验项目'),
  params: LotRef,
  answer: whole({
    number: { type: 'string' },
    kind: { type: 'string' },
    specification: { type: 'string' },
    characteristics: list(
      whole({
        code: { type: 'string' },
        name: Text,
        low: limit,
        high: limit,
        unit: { type: 'string' },
        instrument: limit,
      }),
    ),
  }),
  async handle({ store, plantPort }, { params: { lot } }) {
    const open = await plantPort.openInspection({ db: database(store) }, lot);
    return open ? body(open) : refused(notFound(lot));
  },
});
