import { Count, Hash, Id, Moment, Text } from './common.ts';
import { list, nullable, object, whole } from './object.ts';

const Name = { type: 'string', minLength: 1, maxLength: 100 } as const;

/** For which places a version is in force; what it does not name may be any. */
const Scope = object({ site: Name, line: Name, product: Name });
const Figure = { enum: ['refused-signatures', 'cycles', 'hours', 'incidents'] } as const;
const Measure = whole({ figure: Figure, most: { type: 'number', minimum: 0, maximum: 1_000_000 } });

export const PilotBody = whole({
  scope: Scope,
  measures: { type: 'array', items: Measure, minItems: 1, maxItems: 4 },
  until: Moment,
} as const);

const FigureValue = nullable({ type: 'number' });
const VersionFigures = whole({
  hash: Hash,
  version: { type: 'string' },
  instances: Count,
  ended: Count,
  figures: whole({
    'refused-signatures': FigureValue,
    cycles: FigureValue,
    hours: FigureValue,
    incidents: FigureValue,
  }),
});

/** A pilot with what the record says of it, beside the version for everyone. */
export const PilotView = whole({
  pilot: Id,
  draft: Id,
  key: { type: 'string' },
  hash: Hash,
  version: { type: 'string' },
  scope: Scope,
  until: Moment,
  begun: Moment,
  /** Its end came: new instances begin with the version for everyone, and somebody has to decide. */
  overdue: { type: 'boolean' },
  ended: nullable(whole({ by: { enum: ['definition.take-back', 'definition.extend'] }, at: Moment })),
  before: VersionFigures,
  figures: VersionFigures,
  measures: list(
    whole({
      figure: Figure,
      most: { type: 'number' },
      before: FigureValue,
      pilot: FigureValue,
      within: nullable({ type: 'boolean' }),
    }),
  ),
});

export const ReadingRow = whole({
  hash: Hash,
  key: { type: 'string' },
  version: { type: 'string' },
  title: Text,
  askedAt: Moment,
});

export const Reader = whole({
  person: { type: 'string' },
  printedName: { type: 'string' },
  roles: list(whole({ id: { type: 'string' }, title: Text })),
  readAt: nullable(Moment),
});
