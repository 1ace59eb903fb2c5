import type { JsonObject } from '../../../../engine/kernel/outcome.ts';

export interface Column {
  readonly key: string;
  /** Message key under `batches.field`, when it is not the key itself. */
  readonly label?: string;
  readonly kind?: 'text' | 'moment' | 'amount' | 'code' | 'hash' | 'id' | 'lot';
  /** Field that holds the unit of an amount. */
  readonly unit?: string;
}

/** Codes that speak for, or against, a batch; all others are shown without judgement. */
export const GOOD: ReadonlySet<string> = new Set([
  'pass',
  'accepted',
  'negative',
  'closed',
  'valid',
  'true',
  'effective',
  'current',
  'approved',
]);
export const BAD: ReadonlySet<string> = new Set([
  'fail',
  'rejected',
  'positive',
  'open',
  'overdue',
  'blocked',
  'superseded',
  'expired',
  'false',
  'late',
]);

const id = (key: string, label?: string): Column => ({ key, kind: 'id', ...(label ? { label } : {}) });
const text = (key: string): Column => ({ key });
const at = (key: string): Column => ({ key, kind: 'moment' });
const amount = (key: string, unit = 'unit'): Column => ({ key, kind: 'amount', unit });
const code = (key: string): Column => ({ key, kind: 'code' });

export const COLUMNS = {
  materials: [
    id('lot'),
    text('item'),
    text('itemName'),
    text('name'),
    amount('quantity'),
    text('level'),
    text('into'),
    text('supplier'),
    text('supplierName'),
    code('stockState'),
    code('supplierState'),
    code('urgentRelease'),
  ],
  steps: [
    text('cycle'),
    text('sequence'),
    id('operation'),
    text('name'),
    text('performer'),
    text('performerName'),
    text('equipment'),
    text('instrument'),
    code('calibration'),
    at('startedAt'),
    at('finishedAt'),
    text('parameters'),
  ],
  inspections: [
    id('number'),
    text('kind'),
    text('cycle'),
    text('specification'),
    code('result'),
    text('inspector'),
    text('inspectorName'),
    at('finishedAt'),
    at('issuedAt'),
  ],
  sterilisation: [
    id('id'),
    text('load'),
    text('cycle'),
    text('equipment'),
    at('startedAt'),
    at('finishedAt'),
    amount('temperature', ''),
    amount('humidity', ''),
    amount('concentration', ''),
    text('exposureMinutes'),
    text('aerationHours'),
    code('biologicalIndicator'),
    code('result'),
    text('late'),
    text('lateReason'),
  ],
  deviations: [
    id('number'),
    text('kind'),
    text('class'),
    text('title'),
    at('openedAt'),
    text('openedBy'),
    at('closedAt'),
    text('closedBy'),
    text('disposition'),
  ],
  labels: [
    id('id'),
    text('cycle'),
    text('labelRevision'),
    code('labelState'),
    text('ifuRevision'),
    code('ifuState'),
    amount('quantity', ''),
    at('printedAt'),
    text('printedBy'),
    code('sampleResult'),
    text('scannedCarrier'),
  ],
  udi: [
    id('di'),
    text('pi'),
    text('carrier'),
    text('issuingAgency'),
    text('packageLevel'),
    at('registeredAt'),
    at('uploadedAt'),
  ],
  documents: [id('name'), text('title'), text('kind'), at('createdAt'), at('at'), { key: 'hash', kind: 'hash' }],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** What evidence may call a row by. */
export function identityOf(row: JsonObject): readonly string[] {
  return ['id', 'number', 'lot', 'di', 'hash', 'labelRevision', 'equipment', 'instrument', 'specification']
    .map((key) => row[key])
    .filter((value) => typeof value === 'string');
}
