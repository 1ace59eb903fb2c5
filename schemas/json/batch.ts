import { CheckCounts } from './check.ts';
import { JsonObject, Moment, Text } from './common.ts';
import { list, nullable, object, whole } from './object.ts';

export const BatchRow = object(
  {
    lot: { type: 'string' },
    item: object({ number: { type: 'string' }, name: Text }, ['number', 'name']),
    quantity: { type: 'string' },
    unit: { type: 'string' },
    workOrder: { type: 'string' },
    completedAt: nullable(Moment),
    stockState: { type: 'string' },
    releaseState: {
      enum: [
        'not started',
        'under review',
        'signed, being judged',
        'released, ERP pending',
        'released',
        'rejected',
        'rework',
      ],
    },
    instance: { type: 'string' },
    cycle: { type: 'integer' },
    checks: nullable(CheckCounts),
  },
  ['lot', 'item', 'quantity', 'unit', 'workOrder', 'completedAt', 'stockState', 'releaseState', 'cycle', 'checks'],
);

/** Everything that the plant's tables say about one batch. Rows are shown as they are recorded. */
export const BatchDetail = object(
  {
    ...BatchRow.properties,
    materials: list(JsonObject),
    steps: list(JsonObject),
    inspections: list(JsonObject),
    sterilisation: list(JsonObject),
    deviations: list(JsonObject),
    labels: list(JsonObject),
    udi: list(JsonObject),
    documents: list(JsonObject),
    /** What the caller's roles allow and would be refused here, with why. */
    barred: list(whole({ act: { type: 'string' }, message: Text })),
  },
  [
    ...BatchRow.required,
    'materials',
    'steps',
    'inspections',
    'sterilisation',
    'deviations',
    'labels',
    'udi',
    'documents',
    'barred',
  ],
);
