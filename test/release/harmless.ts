const PERIOD = 'its own period is what this record is for; none of it is compared with another record';
const NO_UPPER = 'the master sets no limit on that side, or the value still lies within it';
const MOVED = 'nothing plans what goes wrong: a row that is no longer the batch’s is not expected of it either';
const PLAN = 'the master itself says so: with what it once said, nothing compares it';
const KEPT_BACK = 'no condition of the release: so many units are kept back when the lot is shipped';
const EQUAL = 'another one of the type that is due, in calibration or validated like the first: the record says which';

/** Single edits of a primary row after which every check still passes, each with the reason why that is right. */
export const HARMLESS: Readonly<Record<string, string>> = {
  'lot.manufactured_on - 10 y': 'of a bought lot: an older one is fit for use until it expires',
  'lot.expires_on + 10 y': 'of a bought lot: the supplier says how long it keeps, no master does',
  'lot.expiry_precision = null': 'of a bought lot: only what is labelled here prints its expiry',
  'purchase_receipt.quantity x 10': 'more may be received than one lot holds',
  'approved_supplier.valid_from - 10 y': PERIOD,
  'batch_step.equipment -> the next': EQUAL,
  'batch_parameter.value x 10': NO_UPPER,
  'inspection_result.value x 10': NO_UPPER,
  'inspection_result.instrument -> the next': EQUAL,
  'sterilisation_record.aeration_hours x 10': NO_UPPER,
  'environment_record.value x 10': NO_UPPER,
  'udi_device.registered_at - 10 y': 'registered before the sale, however long',
  'udi_device.uploaded_at - 10 y': 'uploaded before the sale, however long',
  'deviation.lot -> another': MOVED,
  'deviation.lot -> the next': MOVED,
  'hold.lot -> another': MOVED,
  'hold.lot -> the next': MOVED,
  'audit_trail_exception.lot -> another': MOVED,
  'audit_trail_exception.lot -> the next': MOVED,
  'training_record.valid_from - 10 y': PERIOD,
  'training_record.valid_to + 10 y': PERIOD,
  'training_record.assessed_by -> nobody': 'who assesses may come from outside of the plant',
  'calibration.performed_by -> nobody': 'an institute outside of the plant calibrates',
  'process_validation.valid_from - 10 y': PERIOD,
  'process_validation.valid_to + 10 y': PERIOD,
  'lot.urgent_release flipped': 'an urgent release is closed by the passed inspection',
  'lot.shippable flipped': 'of a component: what may be shipped is asked where it is shipped',
  'sterilisation_record.late flipped': 'lateness is shown wherever the record is, and judged by people',
  'item.sterile flipped': 'its routing sterilises it all the same',
  'item_revision.valid_from - 10 y': PERIOD,
  'item_revision.change_order = null': 'why a revision was made judges no batch',
  'bom_line.position x 10': 'an order of lines',
  'bom_line.key_material flipped': 'the quantity of the bill must be used all the same',
  'bom_line.balance_limit x 10': PLAN,
  'document_revision.valid_from - 10 y': PERIOD,
  'routing_operation.room = null': 'other operations of the routing name the room',
  'routing_operation.procedure -> another': 'a step does not say by which procedure it was done',
  'routing_operation.procedure -> the next': 'a step does not say by which procedure it was done',
  'routing_operation.special flipped': 'what was ever validated stays special',
  'routing_parameter.position x 10': 'an order of parameters',
  'routing_parameter.operation -> the next':
    'of the sterilisation record: its limits are those of the routing as a whole',
  'specification.retention = null': KEPT_BACK,
  'specification.retention x 10': KEPT_BACK,
  'specification.valid_from - 10 y': PERIOD,
  'characteristic.position x 10': 'an order of characteristics',
  'label_revision.valid_from - 10 y': PERIOD,
  'ifu_revision.valid_from - 10 y': PERIOD,
  'equipment.calibrated flipped': 'what has an interval of calibration needs one all the same',
  'equipment.calibration_days x 10': PLAN,
};

/** When a row was entered judges nothing: what happened, and who did it when, stands in other columns. */
export const isEntry = (mutant: string): boolean => mutant.includes('.entered_at ');
