/** An edit of the rows of a clean batch by more than one value or row, and the check that must miss it. */
export interface Attack {
  readonly name: string;
  readonly check: string;
  /** With `$lot`; one statement. */
  readonly statement: string;
}

const attack = (name: string, check: string, statement: string): Attack => ({ name, check, statement });

const step = (sequence: number) => `lot = $lot and sequence = ${sequence}`;
const material =
  "(select min(consumed) from erp.genealogy g join erp.lot l on l.number = g.consumed where produced = $lot and l.kind = 'material')";
const made =
  "(select min(consumed) from erp.genealogy g join erp.lot l on l.number = g.consumed where produced = $lot and l.kind = 'intermediate')";
const order = '(select number from erp.work_order where lot = $lot)';
/** A component that was taken from two lots: one of them can go without its material being missed as a whole. */
const split = `(select max(m.lot) from erp.material_movement m where m.work_order = ${order} and m.kind = 'use' and m.item = (select item from erp.material_movement where work_order = ${order} and kind = 'use' group by item having count(distinct lot) > 1 order by item limit 1))`;

export const attacks: readonly Attack[] = [
  // 1: limits of the row itself
  attack(
    'a value out of its limits, both limits erased',
    'REL-1.1.2',
    "update erp.batch_parameter set value = 1000, low = null, high = null where step = $lot || '-1-10'",
  ),
  attack(
    'a value out of its limits, the upper limit of the row raised over it',
    'REL-1.1.2',
    "update erp.batch_parameter set value = 60, high = 100 where step = $lot || '-1-10'",
  ),
  attack(
    'a value in another unit',
    'REL-1.1.2',
    "update erp.batch_parameter set unit = 'K' where step = $lot || '-1-10'",
  ),
  attack(
    'an environment value out of its limits with its limit raised',
    'REL-1.1.4',
    "update erp.environment_record set value = 50, high = 60 where lot = $lot and code = 'viable'",
  ),
  attack(
    'the monitoring of another room',
    'REL-1.1.4',
    "update erp.environment_record set room = 'CR-B1' where lot = $lot and room = 'CR-A2' or lot = $lot and room = 'CR-B1' and $lot = ''",
  ),
  attack(
    'a sterilisation out of its limits with its limits widened',
    'REL-1.1.3',
    'update erp.sterilisation_record set temperature = 60, temperature_high = 70 where lot = $lot',
  ),
  attack(
    'an exposure below the minimum with the minimum lowered',
    'REL-1.1.3',
    'update erp.sterilisation_record set exposure_minutes = 100, exposure_minimum = 60 where lot = $lot',
  ),
  attack(
    'a result out of its limits with its own limits widened',
    'REL-1.3.2',
    "update erp.inspection_result set value = 99, high = 100 where inspection = 'FQ-' || $lot || '-1' and characteristic = 'eo-residue'",
  ),
  attack(
    'a component lot whose incoming result is out of its limits while its inspection says passed',
    'REL-1.4.3',
    `update erp.inspection_result set value = 999 where inspection = 'IQ-' || ${material} || '-1' and characteristic <> 'appearance' and high is not null`,
  ),
  // 2: what must be there
  attack(
    'a leak test without its tester',
    'REL-1.1.1',
    `update erp.batch_step set instrument = null where ${step(30)}`,
  ),
  attack(
    'a leak test with a balance',
    'REL-1.1.1',
    `update erp.batch_step set instrument = 'EQ-BL-01' where ${step(30)}`,
  ),
  attack(
    'a result without its instrument',
    'REL-1.3.2',
    "update erp.inspection_result set instrument = null where inspection = 'FQ-' || $lot || '-1' and characteristic = 'flow'",
  ),
  attack(
    'a line cleared months before',
    'REL-1.2.2',
    "update erp.batch_record set line_cleared_at = line_cleared_at - interval '60 days' where lot = $lot",
  ),
  attack(
    'a label sample examined before it was printed',
    'REL-1.5.3',
    "update erp.label_print set sample_checked_at = printed_at - interval '1 hour' where lot = $lot",
  ),
  // 3: the state of what was consumed
  ...(['rejected', 'quarantine', 'recalled', 'returned'] as const).map((state) =>
    attack(
      `a component lot that is ${state}`,
      'REL-1.4.3',
      `update erp.lot set stock_state = '${state}' where number = ${material}`,
    ),
  ),
  attack(
    'an intermediate lot that is rejected',
    'REL-1.4.3',
    `update erp.lot set stock_state = 'rejected' where number = ${made}`,
  ),
  attack(
    'an intermediate lot whose inspection failed',
    'REL-1.4.3',
    `update erp.inspection set result = 'fail' where lot = ${made}`,
  ),
  attack(
    'a component lot that had expired when it was used',
    'REL-1.4.3',
    `update erp.lot set expires_on = (select min(at)::date - 1 from erp.genealogy where consumed = ${material}) where number = ${material}`,
  ),
  attack(
    'a component lot used before its inspection had ended',
    'REL-1.4.3',
    `update erp.inspection set finished_at = (select min(at) from erp.genealogy where consumed = ${material}) + interval '1 day', issued_at = (select min(at) from erp.genealogy where consumed = ${material}) + interval '1 day' where lot = ${material}`,
  ),
  // 4: times and people
  attack(
    'a step that ended before it began',
    'REL-1.1.1',
    `update erp.batch_step set finished_at = started_at - interval '1 minute' where ${step(20)}`,
  ),
  attack(
    'a step of the future, entered in the future',
    'REL-1.1.1',
    `update erp.batch_step set started_at = now() + interval '1 day', finished_at = now() + interval '2 days', entered_at = now() + interval '2 days' where ${step(80)}`,
  ),
  attack(
    'packaging before the leak test had ended',
    'REL-1.1.1',
    `update erp.batch_step set started_at = (select finished_at - interval '1 minute' from erp.batch_step where ${step(30)}) where ${step(40)}`,
  ),
  attack(
    'a performer with a training and without a position',
    'REL-7.7',
    `with invented as (insert into erp.training_record select plant, source_system, entered_at, 'TR-X', 'no.body', subject, valid_from, valid_to, assessed_by from erp.training_record where person = 'li.na' and subject = 'assembly' and valid_to > now()) update erp.batch_step set performer = 'no.body' where ${step(10)}`,
  ),
  attack(
    'a performer who had left',
    'REL-7.7',
    "update engine.appointment set valid_to = now() - interval '200 days' where person = 'li.na'",
  ),
  // 5: rows that vanish together
  attack(
    'a step with its parameters',
    'REL-1.1.1',
    `with gone as (delete from erp.batch_parameter where step = $lot || '-1-30') delete from erp.batch_step where ${step(30)}`,
  ),
  attack(
    'an inspection with its results',
    'REL-1.3.1',
    "with gone as (delete from erp.inspection_result where inspection = 'PQ-' || $lot || '-1') delete from erp.inspection where number = 'PQ-' || $lot || '-1'",
  ),
  attack(
    'the incoming inspection of a component with its results',
    'REL-1.4.3',
    `with gone as (delete from erp.inspection_result where inspection = 'IQ-' || ${material} || '-1') delete from erp.inspection where lot = ${material}`,
  ),
  attack(
    'one of two lots of a component with everything that was booked of it',
    'REL-1.2.4',
    `with gone as (delete from erp.material_movement where work_order = ${order} and lot = ${split}) delete from erp.genealogy where produced = $lot and consumed = ${split}`,
  ),
  attack(
    'an intermediate with everything that was booked of it',
    'REL-1.2.3',
    `with gone as (delete from erp.material_movement where work_order = ${order} and lot = ${made}) delete from erp.genealogy where produced = $lot and consumed = ${made}`,
  ),
  attack(
    'the work order of an intermediate with its movements',
    'REL-1.2.4',
    `with gone as (delete from erp.material_movement where work_order = 'WO-' || ${made}) delete from erp.work_order where lot = ${made}`,
  ),
  attack(
    'a monitored value with its limit',
    'REL-1.1.4',
    "with gone as (delete from erp.room_limit where code = 'viable') delete from erp.environment_record where lot = $lot and code = 'viable'",
  ),
  attack(
    'the limits of a parameter in the routing',
    'REL-1.1.2',
    "update erp.routing_parameter set low = null, high = null where code = 'dwell'",
  ),
  attack(
    'the limits of the sterilisation in the routing',
    'REL-1.1.3',
    "delete from erp.routing_parameter where code = 'exposure'",
  ),
];
