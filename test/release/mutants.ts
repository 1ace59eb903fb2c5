import { getTableName, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../engine/store/transaction.ts';
import { batchParameter, batchRecord, batchStep, materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { calibration, equipment, processValidation } from '../../schemas/db/erp/equipment.ts';
import { characteristic, inspection, inspectionResult, specification } from '../../schemas/db/erp/inspections.ts';
import { bomLine, documentRevision, item, itemRevision, routingOperation } from '../../schemas/db/erp/items.ts';
import { ifuRevision, labelPrint, labelRevision } from '../../schemas/db/erp/labels.ts';
import { genealogy, lot, udi, udiDevice } from '../../schemas/db/erp/lots.ts';
import {
  auditTrailException,
  deviation,
  hold,
  registrationCertificate,
  trainingRecord,
} from '../../schemas/db/erp/quality.ts';
import { roomLimit } from '../../schemas/db/erp/rooms.ts';
import { routingParameter } from '../../schemas/db/erp/routing-parameters.ts';
import { environmentRecord, sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { approvedSupplier, purchaseReceipt } from '../../schemas/db/erp/suppliers.ts';

/** One edit of one primary row. */
export interface Mutant {
  /** `table.column edit`: what one decides about. */
  readonly name: string;
  readonly row: string;
  readonly statement: ReturnType<typeof sql>;
}

const TREE = `(with recursive tree(number) as (select $lot::text union select g.consumed from erp.genealogy g join tree t on g.produced = t.number) select number from tree)`;
const ORDERS = `(select number from erp.work_order where lot in ${TREE})`;

/** The primary rows of a batch, and of which of them one of each sort stands for the others. */
const PRIMARY: readonly (readonly [table: PgTable, where: string, sort: string])[] = [
  [lot, `number in ${TREE}`, 'kind'],
  [genealogy, `produced in ${TREE}`, "produced = $lot, consumed like 'Z%'"],
  [purchaseReceipt, `number in (select receipt from erp.lot where number in ${TREE})`, 'plant'],
  [approvedSupplier, `(supplier, item) in (select supplier, item from erp.lot where number in ${TREE})`, 'plant'],
  [workOrder, `lot = $lot`, 'plant'],
  [
    materialMovement,
    `work_order in ${ORDERS}`,
    "case when work_order in (select number from erp.work_order where lot = $lot) then kind else '' end",
  ],
  [batchRecord, `lot = $lot`, 'plant'],
  [batchStep, 'lot = $lot and sequence in (10, 30, 60, 80)', 'id'],
  [batchParameter, `step in (select id from erp.batch_step where lot = $lot)`, 'low is null, high is null'],
  [inspection, `lot in ${TREE}`, 'kind, lot = $lot'],
  [
    inspectionResult,
    `inspection in (select number from erp.inspection where lot in ${TREE})`,
    "case when inspection like '%' || $lot || '%' then concat(low is null, high is null, instrument is null) else split_part(inspection, '-', 1) end",
  ],
  [sterilisationRecord, 'lot = $lot', 'plant'],
  [environmentRecord, 'lot = $lot', 'code'],
  [labelPrint, 'lot = $lot', 'plant'],
  [udi, 'lot = $lot', 'plant'],
  [udiDevice, 'di = (select di from erp.udi where lot = $lot)', 'plant'],
  [deviation, 'lot = $lot', 'plant'],
  [hold, 'lot = $lot', 'plant'],
  [auditTrailException, 'lot = $lot', 'plant'],
  [registrationCertificate, 'item = (select item from erp.lot where number = $lot)', 'plant'],
  [trainingRecord, "person = 'li.na' and subject = 'assembly' and valid_to > now()", 'plant'],
  [
    calibration,
    'equipment = (select instrument from erp.batch_step where lot = $lot and instrument is not null) and performed_at <= now() and due_at > now()',
    'plant',
  ],
  [
    processValidation,
    "item = (select item from erp.lot where number = $lot) and operation = 'sterilisation' and equipment in (select equipment from erp.batch_step where lot = $lot)",
    'plant',
  ],
];

const ITEM = '(select item from erp.lot where number = $lot)';
const REVISION = '(select item_revision from erp.work_order where lot = $lot)';

/** What is planned and specified for the batch. */
const MASTERS: typeof PRIMARY = [
  [item, `number = ${ITEM}`, 'plant'],
  [itemRevision, `id = ${REVISION}`, 'plant'],
  [bomLine, `item_revision = ${REVISION}`, 'key_material'],
  [documentRevision, 'id = (select procedure from erp.work_order where lot = $lot)', 'plant'],
  [routingOperation, `item_revision = ${REVISION} and sequence in (30, 60)`, 'id'],
  [
    routingParameter,
    `operation in (select id from erp.routing_operation where item_revision = ${REVISION})`,
    'record, low is null, high is null',
  ],
  [roomLimit, 'room in (select room from erp.environment_record where lot = $lot)', 'low is null'],
  [specification, 'id in (select specification from erp.inspection where lot = $lot)', 'kind'],
  [
    characteristic,
    "specification = (select specification from erp.inspection where lot = $lot and kind = 'final')",
    'low is null, high is null, instrument_type is null',
  ],
  [labelRevision, 'id = (select label_revision from erp.label_print where lot = $lot)', 'plant'],
  [ifuRevision, 'id = (select ifu_revision from erp.label_print where lot = $lot)', 'plant'],
  [
    equipment,
    'number in (select equipment from erp.batch_step where lot = $lot and sequence in (10, 20, 60) union select instrument from erp.batch_step where lot = $lot)',
    'kind, calibrated',
  ],
];

/** Where a row came from and when: one row of a table speaks for all. */
const SAID_ONCE = ['plant', 'source_system', 'entered_at'];

/** Which plant and system a row is of: the database lets nobody of another plant see it, and no check asks the system. */
const ORIGIN = ['plant', 'source_system'];

/** Who wrote a row last: a trigger says it whatever an edit says. */
const WRITER = ['written_as', 'written_in'];

/** Columns that name a person. */
const PERSON = /(_by|^by|^performer|^inspector|^person)$/;

/** What a revision can be said to be: only some of it agrees with its period. */
const STATES = ['current', 'superseded', 'draft', 'withdrawn'];

/** Every single edit of the primary rows of a lot. */
export async function mutantsOf(db: Database, of: string): Promise<Mutant[]> {
  const found: Mutant[] = [];
  for (const [table, where, sort] of [...PRIMARY, ...MASTERS]) {
    const name = getTableName(table);
    const at = (it: string) => it.replaceAll('$lot', `'${of}'`);
    const rows = await db.execute<Record<string, unknown> & { ctid: string }>(
      sql.raw(
        `select distinct on (${at(sort)}) ctid::text as ctid, t.* from erp.${name} t where ${at(where)} order by ${at(sort)}, ctid`,
      ),
    );
    const config = getTableConfig(table);
    const columns = config.columns.filter((it) => !WRITER.includes(it.name));
    const others = new Map(
      config.foreignKeys
        .map((key) => {
          const { columns, foreignColumns, foreignTable } = key.reference();
          return [columns[0]?.name, `erp.${getTableName(foreignTable)}`, foreignColumns[0]?.name] as const;
        })
        .map(([column, foreign, key]) => [column, { foreign, key }]),
    );
    const keys = [...config.columns.filter((it) => it.primary), ...config.primaryKeys.flatMap((it) => it.columns)].map(
      (it) => it.name,
    );
    for (const [nth, row] of rows.entries())
      for (const column of columns.filter((it) => !SAID_ONCE.includes(it.name) || nth === 0))
        for (const [edit, value] of [
          ...editsOf(column, row[column.name], others.get(column.name)),
          ...(keys.includes(column.name) || others.has(column.name)
            ? []
            : textEdits(column, row[column.name], `erp.${name}`)),
        ])
          found.push({
            name: `${name}.${column.name} ${edit}`,
            row: row.ctid,
            statement: sql.raw(
              `update erp.${name} set ${column.name} = ${value} where ctid = '${row.ctid}'::tid and ${column.name} is distinct from ${value}`,
            ),
          });
  }
  return found;
}

function editsOf(
  { name, notNull, getSQLType: _, ...column }: PgColumn,
  value: unknown,
  other?: { readonly foreign: string; readonly key: string | undefined },
): [edit: string, value: string][] {
  if (value === null) return [];
  const type = (column as PgColumn).columnType;
  const edits: [string, string][] = notNull ? [] : [['= null', 'null']];
  if (other) {
    const from = `from ${other.foreign} where ${other.key} <> '${value}'`;
    edits.push(['-> another', `(select min(${other.key}) ${from})`]);
    edits.push([
      '-> the next',
      `coalesce((select min(${other.key}) ${from} and ${other.key} > '${value}'), (select min(${other.key}) ${from}))`,
    ]);
  }
  if (type === 'PgBoolean') edits.push(['flipped', `not ${name}`]);
  if (PERSON.test(name)) edits.push(['-> nobody', "'no.body'"]);
  if (['PgNumeric', 'PgInteger'].includes(type)) edits.push(['x 10', `${name} * 10`], ['÷ 10', `${name} / 10`]);
  if (/^Pg(Timestamp|Date)/.test(type))
    edits.push(['+ 10 y', `(${name} + interval '10 years')`], ['- 10 y', `(${name} - interval '10 years')`]);
  return edits;
}

/** A text that decides: a state, a kind, a unit, a code. What another row says there, and what none says. */
function textEdits(column: PgColumn, value: unknown, table: string): [edit: string, value: string][] {
  const { name } = column;
  if (value === null || column.columnType !== 'PgText') return [];
  if (name === 'state') return STATES.filter((it) => it !== value).map((it) => [`= ${it}`, `'${it}'`]);
  if (PERSON.test(name) || ORIGIN.includes(name)) return [];
  return [
    ['= zzz', "'zzz'"],
    ['as elsewhere', `(select min(${name}) from ${table} where ${name} <> '${String(value).replaceAll("'", "''")}')`],
  ];
}
