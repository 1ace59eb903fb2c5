import type { JsonObject } from '../../../../engine/kernel/outcome.ts';

export interface Column {
  readonly key: string;
  /** Message key under `batches.field`, when it is not the key itself. */
  readonly label?: string;
  readonly kind?: 'text' | 'moment' | 'amount' | 'code' | 'id' | 'person' | 'measurements';
  /** Field that holds the unit of an amount. */
  readonly unit?: string;
}

/** Codes that speak for, or against, a batch; all others are shown without judgement. */
export const GOOD: ReadonlySet<string> = new Set(['pass', 'accepted', 'negative']);
export const BAD: ReadonlySet<string> = new Set(['fail', 'rejected', 'positive', 'recalled']);
/** Neither good nor bad, but never to be overlooked. */
export const NOTABLE: ReadonlySet<string> = new Set(['open', 'true']);

const id = (key: string, label?: string): Column => ({ key, kind: 'id', ...(label ? { label } : {}) });
const text = (key: string): Column => ({ key });
const at = (key: string): Column => ({ key, kind: 'moment' });
const amount = (key: string, unit = 'unit'): Column => ({ key, kind: 'amount', unit });
const code = (key: string): Column => ({ key, kind: 'code' });

const person = (key: string): Column => ({ key, kind: 'person' });
const measured = (key: string): Column => ({ key, kind: 'measurements' });

export const COLUMNS = {
  materials: [
    text('level'),
    id('lot'),
    text('name'),
    text('item'),
    amount('quantity'),
    text('into'),
    text('supplierName'),
    text('receipt'),
    code('stockState'),
    code('urgentRelease'),
  ],
  steps: [
    text('cycle'),
    text('sequence'),
    id('name', 'operation'),
    person('performer'),
    text('equipment'),
    text('instrument'),
    at('startedAt'),
    at('finishedAt'),
    measured('parameters'),
  ],
  inspections: [
    id('number'),
    text('kind'),
    text('cycle'),
    text('specification'),
    code('result'),
    person('inspector'),
    at('finishedAt'),
    at('issuedAt'),
    measured('results'),
  ],
  sterilisation: [
    id('id'),
    text('cycle'),
    text('load'),
    text('equipment'),
    at('startedAt'),
    at('finishedAt'),
    amount('temperature'),
    amount('humidity'),
    amount('concentration'),
    amount('exposureMinutes'),
    amount('aerationHours'),
    code('biologicalIndicator'),
    code('result'),
    person('recordedBy'),
    code('late'),
    text('lateReason'),
    person('correctedBy'),
    at('correctedAt'),
    person('verifiedBy'),
    at('verifiedAt'),
  ],
  deviations: [
    id('number'),
    text('kind'),
    text('class'),
    text('title'),
    at('openedAt'),
    person('openedBy'),
    at('closedAt'),
    person('closedBy'),
    text('disposition'),
  ],
  labels: [
    id('id'),
    text('cycle'),
    text('labelRevision'),
    text('ifuRevision'),
    amount('quantity'),
    at('printedAt'),
    person('printedBy'),
    code('sampleResult'),
    person('sampleCheckedBy'),
    text('scannedCarrier'),
  ],
  udi: [id('di'), text('pi'), text('carrier')],
  documents: [text('kind'), id('revision')],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

const IDENTITIES = ['id', 'number', 'lot', 'di', 'receipt'];

/** Whether evidence means this row: by its own identity, or as a part of it (`inspection/characteristic`). */
export const means = (row: JsonObject, id: string): boolean =>
  IDENTITIES.map((key) => row[key]).some((own) => typeof own === 'string' && (id === own || id.startsWith(`${own}/`)));
