import { type JsonObject, type Text, text } from '../../../../engine/kernel/outcome.ts';
import { inUnit } from '../../../../schemas/json/units.ts';
import { type BatchView, type OpenInspection, recordInspection, recordSterilisation, ship } from '../../api/batches.ts';
import type { FieldSchema, Form } from '../../api/types.ts';
import type { Values } from '../../form/validate.ts';
import { say } from '../../i18n.ts';
import { limits } from './limits.ts';

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
const words = (title: Text, more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  'x-title': title,
  ...more,
});

function recordForm(
  title: Text,
  properties: Record<string, FieldSchema>,
  rest: Pick<RecordForm, 'initial' | 'send'>,
): RecordForm {
  const order = Object.keys(properties);
  return { title, order, schema: { type: 'object', properties, required: order }, ...rest };
}

const decimal = (title: Text): FieldSchema => words(title, { pattern: '^-?[0-9]+([.][0-9]+)?$' });
const whole = (title: Text): FieldSchema => ({ type: 'integer', minimum: 0, 'x-title': title });

export const sterilisationForm = ({ lot }: BatchView, before: JsonObject = {}): RecordForm =>
  recordForm(
    text('Sterilisation record', '灭菌记录'),
    {
      load: words(text('Load', '灭菌批')),
      temperature: decimal(text('Temperature (°C)', '温度（°C）')),
      humidity: decimal(text('Humidity (%)', '湿度（%）')),
      concentration: decimal(text('EO concentration (mg/L)', 'EO 浓度（mg/L）')),
      exposureMinutes: whole(text('Exposure (min)', '暴露时间（min）')),
      aerationHours: whole(text('Aeration (h)', '解析时间（h）')),
      biologicalIndicator: words(text('Biological indicator', '生物指示剂'), {
        enum: ['negative', 'positive'],
        'x-widget': 'radio',
        'x-enum': { negative: text('Negative', '阴性'), positive: text('Positive', '阳性') },
      }),
      reason: {
        ...reason,
        'x-help': text(
          'Kept in the audit trail. Whoever enters or corrects this record does not review the laboratory records or exceptions of this batch, nor release it.',
          '将保存在审计追踪中。录入或更正本记录的人员不得再进行本批的检验审核、异常审核或放行。',
        ),
      },
    },
    { initial: { ...before, reason: '' }, send: (record) => recordSterilisation({ ...record, lot }) },
  );

/** One field for each characteristic of the specification, with its limits and the instrument that measures it beside it. */
export function inspectionForm(lot: string, open: OpenInspection): RecordForm {
  const measured = open.characteristics.map((it) => {
    const within = say(inUnit(limits(it.low, it.high), it.unit));
    const by = it.instrument === null ? '' : ` · ${it.instrument}`;
    const title = text(`${it.name.en} (${within}${by})`, `${it.name['zh-CN']}（${within}${by}）`);
    return [`value.${it.code}`, decimal(title)] as const;
  });
  return recordForm(
    text(`Record inspection ${open.number} of ${lot}`, `录入 ${lot} 的检验结果（${open.number}）`),
    { ...Object.fromEntries(measured), reason },
    {
      initial: {},
      send: (record) =>
        recordInspection({
          lot,
          reason: String(record.reason),
          results: open.characteristics.map(({ code, instrument }) => ({
            characteristic: code,
            value: String(record[`value.${code}`]),
            ...(instrument === null ? {} : { instrument }),
          })),
        }),
    },
  );
}

/** Only those whom the plant knows can be chosen. */
export const shipmentForm = ({ lot }: BatchView, known: readonly { number: string; name: Text }[]): RecordForm =>
  recordForm(
    text('Ship the lot', '发货'),
    {
      quantity: decimal(text('Quantity', '数量')),
      consignee: words(text('Consignee', '购货单位'), {
        enum: known.map(({ number }) => number),
        'x-widget': 'select',
        'x-enum': Object.fromEntries(
          known.map(({ number, name }) => [number, text(`${number} ${name.en}`, `${number} ${name['zh-CN']}`)]),
        ),
      }),
    },
    { initial: {}, send: (record) => ship({ ...record, lot }) },
  );
