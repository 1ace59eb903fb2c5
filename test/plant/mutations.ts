import type { PlantData } from '../../examples/plant/rows.ts';
import { materialsOf } from './conditions.ts';

const of = <T extends { readonly lot: string }>(rows: readonly T[], lot: string): T => {
  const found = rows.find((it) => it.lot === lot);
  if (!found) throw new Error(`nothing of ${lot}`);
  return found;
};

const past = '2020-01-01T00:00:00.000Z';

/** A change of one primary row of a lot per condition: shows that each condition can fail, and fails alone. */
export const mutations: Readonly<Record<string, (data: PlantData, lot: string) => void>> = {
  'steps done': (data, lot) => {
    const { itemRevision } = of(data.workOrder, lot);
    const [operation] = data.routingOperation.filter((it) => it.itemRevision === itemRevision);
    data.routingOperation.push({ ...operation!, id: `${itemRevision}/5`, sequence: 5 });
  },
  'batch record complete': (data, lot) => {
    of(data.batchRecord, lot).lineClearance = false;
  },
  'parameters within limits': (data, lot) => {
    const step = data.batchStep.find((it) => it.lot === lot)?.id;
    data.batchParameter.find((it) => it.step === step)!.value = '999999';
  },
  inspections: (data, lot) => {
    data.inspection.find((it) => it.lot === lot && it.kind === 'final')!.issuedAt = null;
  },
  'inspection results agree': (data, lot) => {
    const number = of(data.inspection, lot).number;
    data.inspectionResult.find((it) => it.inspection === number && it.high)!.value = '999999';
  },
  sterilisation: (data, lot) => {
    of(data.sterilisationRecord, lot).result = 'fail';
  },
  environment: (data, lot) => {
    of(data.environmentRecord, lot).value = '999999999';
  },
  'label and IFU current when printed': (data, lot) => {
    const print = of(data.labelPrint, lot);
    print.ifuRevision = print.ifuRevision.replace('/B', '/A');
  },
  'label sample and UDI': (data, lot) => {
    of(data.labelPrint, lot).scannedCarrier = '(01)0';
  },
  'deviations closed': (data, lot) => {
    data.deviation.push({ ...data.deviation[0]!, number: 'DEV-X', lot, closedAt: null });
  },
  'holds lifted': (data, lot) => {
    data.hold.push({ ...data.hold[0]!, number: 'HLD-X', lot, liftedAt: null });
  },
  'audit trail exceptions reviewed': (data, lot) => {
    data.auditTrailException.push({ ...data.auditTrailException[0]!, id: 'ATE-X', lot, reviewedAt: null });
  },
  'change orders': (data, lot) => {
    const { item } = of(data.workOrder, lot);
    data.changeOrder.push({ ...data.changeOrder[0]!, number: 'ECO-X', item, closedAt: null });
  },
  'calibration at time of use': (data, lot) => {
    const instrument = data.batchStep.find((it) => it.lot === lot && it.instrument)?.instrument;
    for (const it of data.calibration) if (it.equipment === instrument) it.dueAt = past;
  },
  'training at time of use': (data, lot) => {
    of(data.batchStep, lot).performer = 'wu.qiang';
  },
  'process validation': (data, lot) => {
    const { item } = of(data.workOrder, lot);
    for (const it of data.processValidation)
      if (it.item === item && it.operation === 'aeration') it.conclusion = 'not valid';
  },
  registration: (data, lot) => {
    const { item } = of(data.workOrder, lot);
    data.registrationCertificate.find((it) => it.item === item)!.validTo = past;
  },
  'suppliers not blocked at receipt': (data, lot) => {
    const supplier = materialsOf(data, lot)[0]?.supplier ?? '';
    data.supplierBlock.push({ ...data.supplierBlock[0]!, id: 'BLK-X', supplier, blockedFrom: past });
  },
  'suppliers approved at receipt': (data, lot) => {
    const [material] = materialsOf(data, lot);
    data.approvedSupplier.find((it) => it.supplier === material?.supplier && it.item === material?.item)!.validTo =
      past;
  },
  'incoming lots inspected': (data, lot) => {
    data.lot.find((it) => it.number === materialsOf(data, lot)[0]?.number)!.urgentRelease = true;
  },
  'material balance': (data, lot) => {
    const { number } = of(data.workOrder, lot);
    data.materialMovement.find((it) => it.workOrder === number && it.kind === 'use')!.quantity = '1';
  },
};
