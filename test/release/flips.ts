/**
 * For each check, one primary row of a clean batch whose change turns it, as SQL with `$lot`, and what turns it back.
 * Rows of other batches stand in where the clean batch has none: theirs is moved to it and back.
 */
export interface Flip {
  readonly check: string;
  readonly result: 'FAIL' | 'NOT_CHECKED';
  /** Table, the row's condition, and the column with its new value. */
  readonly table: string;
  readonly where: string;
  readonly set: string;
}

const flip = (check: string, table: string, where: string, set: string, result: Flip['result'] = 'FAIL'): Flip => ({
  check,
  table,
  where,
  set,
  result,
});

const step = 'lot = $lot and sequence = 10';
const order = '(select item_revision from erp.work_order where lot = $lot)';
const item = '(select item from erp.lot where number = $lot)';
const final = "lot = $lot and kind = 'final'";
const long = "timestamptz '2000-01-01'";
const component =
  "number = (select min(consumed) from erp.genealogy g join erp.lot l on l.number = g.consumed where produced = $lot and l.kind = 'material')";

export const flips: readonly Flip[] = [
  flip('REL-1.1.1', 'batch_step', step, 'finished_at = null'),
  flip('REL-1.1.2', 'batch_parameter', "step = $lot || '-1-10'", 'value = 1000'),
  flip('REL-1.1.3', 'sterilisation_record', 'lot = $lot', "biological_indicator = 'positive'"),
  flip('REL-1.1.3', 'sterilisation_record', 'lot = $lot', 'temperature = 46.9'),
  flip('REL-1.1.4', 'environment_record', "lot = $lot and code = 'viable'", 'value = 11'),
  flip('REL-1.2.1', 'batch_record', 'lot = $lot', 'complete = false'),
  flip('REL-1.2.2', 'batch_record', 'lot = $lot', 'line_clearance = false'),
  flip(
    'REL-1.2.3',
    'genealogy',
    "produced = $lot and consumed like 'Z26%' and consumed = (select min(consumed) from erp.genealogy where produced = $lot and consumed like 'Z26%')",
    "produced = (select min(number) from erp.lot where kind = 'material')",
  ),
  flip(
    'REL-1.2.4',
    'material_movement',
    "id = (select min(id) from erp.material_movement m join erp.work_order w on w.number = m.work_order where w.lot = $lot and kind = 'use')",
    'quantity = quantity * 0.9',
  ),
  flip('REL-1.2.5', 'item_revision', `id = ${order}`, `valid_to = ${long}`),
  flip(
    'REL-1.2.5',
    'document_revision',
    'id = (select procedure from erp.work_order where lot = $lot)',
    `valid_to = ${long}`,
  ),
  flip('REL-1.3.1', 'inspection', final, "result = 'fail'"),
  flip('REL-1.3.1', 'inspection', final, "result = 'open'"),
  flip(
    'REL-1.3.2',
    'inspection_result',
    `inspection = (select number from erp.inspection where ${final}) and characteristic = 'eo-residue'`,
    'value = 99',
  ),
  flip('REL-1.3.3', 'inspection', final, 'issued_at = null'),
  flip(
    'REL-1.3.4',
    'specification',
    `id = (select specification from erp.inspection where ${final})`,
    `valid_to = ${long}`,
  ),
  flip('REL-1.4.1', 'nonconformance', "number = 'NC-FOREIGN'", 'lot = $lot'),
  flip('REL-1.4.2', 'rework_order', "number = 'RW-FOREIGN'", 'lot = $lot'),
  flip(
    'REL-1.4.3',
    'inspection',
    `kind = 'incoming' and lot = (select number from erp.lot where ${component})`,
    "result = 'open'",
  ),
  flip('REL-1.5.1', 'label_print', 'lot = $lot', `label_revision = 'LB-' || ${item} || '/A'`),
  flip(
    'REL-1.5.1',
    'label_revision',
    'id = (select label_revision from erp.label_print where lot = $lot)',
    `valid_to = ${long}`,
  ),
  flip('REL-1.5.2', 'label_print', 'lot = $lot', `ifu_revision = 'IFU-' || ${item} || '/A'`),
  flip('REL-1.5.3', 'label_print', 'lot = $lot', "sample_result = 'fail'"),
  flip('REL-1.5.3', 'label_print', 'lot = $lot', 'sample_result = null', 'NOT_CHECKED'),
  flip('REL-1.5.4', 'label_print', 'lot = $lot', "scanned_carrier = '(01)06971234056016(10)OTHER'"),
  flip('REL-1.5.4', 'lot', 'number = $lot', "expires_on = expires_on + interval '2 month'"),
  flip('REL-1.5.5', 'udi_device', 'di = (select di from erp.udi where lot = $lot)', 'uploaded_at = null'),
  flip(
    'REL-7.1',
    'deviation',
    "number = (select min(number) from erp.deviation where closed_at is null and kind = 'deviation')",
    'lot = $lot',
  ),
  flip('REL-7.2', 'deviation', "number = 'OOS-FOREIGN'", 'lot = $lot'),
  flip('REL-7.3', 'hold', "number = 'HD-FOREIGN'", 'lot = $lot'),
  flip('REL-7.3', 'hold', "number = 'HD-FOREIGN'", `lot = (select number from erp.lot where ${component})`),
  flip('REL-7.4', 'change_order', "number = 'CO-FOREIGN'", `item = ${item}`),
  flip('REL-7.5', 'audit_trail_exception', "id = 'AT-FOREIGN'", 'lot = $lot'),
  flip(
    'REL-7.6',
    'calibration',
    "equipment = (select instrument from erp.batch_step where lot = $lot and instrument is not null limit 1) and result = 'pass' and performed_at <= (select started_at from erp.batch_step where lot = $lot and instrument is not null limit 1) and due_at > (select started_at from erp.batch_step where lot = $lot and instrument is not null limit 1)",
    "result = 'fail'",
  ),
  flip(
    'REL-7.7',
    'training_record',
    "person = 'li.na' and subject = 'assembly' and valid_to > now()",
    `valid_to = ${long}`,
  ),
  flip(
    'REL-7.8',
    'process_validation',
    `item = ${item} and operation = 'bonding' and equipment = (select equipment from erp.batch_step s join erp.routing_operation o on o.id = s.operation where s.lot = $lot and o.code = 'bonding')`,
    "conclusion = 'not valid'",
  ),
  flip(
    'REL-7.9',
    'supplier_block',
    'true',
    `supplier = (select supplier from erp.lot where ${component}), blocked_from = ${long}, blocked_to = null`,
  ),
  flip(
    'REL-7.9',
    'approved_supplier',
    `supplier = (select supplier from erp.lot where ${component}) and item = (select item from erp.lot where ${component})`,
    "valid_from = timestamptz '2099-01-01'",
  ),
  flip('REL-7.10', 'registration_certificate', `item = ${item}`, `valid_to = ${long}`),
];
