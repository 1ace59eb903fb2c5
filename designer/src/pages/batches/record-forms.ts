import { type JsonObject, type Text, text } from '../../../../engine/kernel/outcome.ts';
import { type BatchView, recordInspection, recordSterilisation, ship } from '../../api/batches.ts';
import type { FieldSchema, Form } from '../../api/types.ts';
import type { Values } from '../../form/validate.ts';

export interface RecordForm extends Form {
  readonly initial: Values;
  readonly send: (record: JsonObject) => Promise<unknown>;
}

const reason: FieldSchema = {
  type: 'string',
  minLength: 5,
  maxLength: 500,
  'x-widget': 'textarea',
  'x-title': text('Reason', '原因'),
  'x-help': text('Kept in the audit trail.', '将保存在审计追踪中。'),
};
const result: FieldSchema = {
  type: 'string',
  enum: ['pass', 'fail'],
  'x-widget': 'radio',
  'x-title': text('Result', '结果'),
  'x-enum': { pass: text('Passed', '合格'), fail: text('Failed', '不合格') },
};
const words = (title: Text, more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  'x-title': title,
  ...more,
});

function recordForm(
  title: Text,
  properties: Record<string, FieldSchema>,
  optional: readonly string[],
  rest: Pick<RecordForm, 'initial' | 'send'>,
): RecordForm {
  const order = Object.keys(properties);
  return {
    title,
    order,
    schema: { type: 'object', properties, required: order.filter((it) => !optional.includes(it)) },
    ...rest,
  };
}

export const sterilisationForm = (batch: BatchView): RecordForm =>
  recordForm(
    text('Enter a sterilisation record', '录入灭菌记录'),
    {
      load: words(text('Load', '灭菌批')),
      biologicalIndicator: words(text('Biological indicator', '生物指示剂'), {
        enum: ['negative', 'positive'],
        'x-widget': 'radio',
        'x-enum': { negative: text('Negative', '阴性'), positive: text('Positive', '阳性') },
      }),
      result,
      reason,
    },
    [],
    { initial: {}, send: (record) => recordSterilisation({ ...record, lot: batch.lot }) },
  );

export const inspectionForm = (batch: BatchView): RecordForm =>
  recordForm(
    text('Record an inspection', '录入检验结果'),
    { lot: words(text('Lot (finished or component)', '批号（成品或组件）')), result, reason },
    [],
    { initial: { lot: batch.lot }, send: recordInspection },
  );

export const shipmentForm = (batch: BatchView): RecordForm =>
  recordForm(
    text('Ship the lot', '发货'),
    {
      quantity: words(text('Quantity', '数量'), { pattern: '^[0-9]+([.][0-9]+)?$' }),
      consignee: words(text('Consignee', '收货方')),
    },
    [],
    { initial: {}, send: (record) => ship({ ...record, lot: batch.lot }) },
  );
