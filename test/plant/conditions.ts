import { Decimal } from 'decimal.js';
import { isGtin } from '../../activities/mes/gs1.ts';
import type { Kind } from '../../examples/plant/kinds.ts';
import type { PlantData } from '../../examples/plant/rows.ts';

/**
 * The release conditions once more, in plain code over the generated rows and independent of the rules that the release
 * process uses. Each answers what is wrong with a lot; nothing wrong is an empty list.
 */
export type Condition = (data: PlantData, lot: string) => readonly string[];

export const conditions: Readonly<Record<string, Condition>> = {
  'steps done': (data, lot) => {
    const { itemRevision } = orderOf(data, lot);
    return data.routingOperation
      .filter((it) => it.itemRevision === itemRevision)
      .filter((it) => !data.batchStep.some((step) => step.lot === lot && step.operation === it.id && step.finishedAt))
      .map((it) => it.id);
  },
  'batch record complete': (data, lot) => {
    const records = data.batchRecord.filter((it) => it.lot === lot);
    const first = Math.min(...data.batchStep.filter((it) => it.lot === lot).map((it) => time(it.startedAt)));
    const good = records.filter((it) => it.complete && it.lineClearance && time(it.lineClearedAt) <= first);
    return records.length === 1 && good.length === 1 ? [] : [lot];
  },
  'parameters within limits': (data, lot) => {
    const steps = new Set(data.batchStep.filter((it) => it.lot === lot).map((it) => it.id));
    return data.batchParameter.filter((it) => steps.has(it.step) && !within(it)).map((it) => `${it.step} ${it.code}`);
  },
  inspections: (data, lot) => {
    const own = data.inspection.filter((it) => it.lot === lot);
    const bad = own.filter((it) => it.result !== 'pass' || !it.issuedAt).map((it) => it.number);
    const missing = ['in-process', 'final'].filter((kind) => !own.some((it) => it.kind === kind));
    return [...bad, ...missing];
  },
  'inspection results agree': (data, lot) =>
    data.inspection
      .filter((it) => it.lot === lot && it.result !== 'open')
      .filter((it) => (it.result === 'pass') !== resultsOf(data, it.number).every(within))
      .map((it) => it.number),
  sterilisation: (data, lot) => {
    const records = data.sterilisationRecord.filter((it) => it.lot === lot);
    return records.length === 1 && records[0]?.result === 'pass' && !records[0].late ? [] : [lot];
  },
  environment: (data, lot) => {
    const records = data.environmentRecord.filter((it) => it.lot === lot);
    return records.length === 3 && records.every(within) ? [] : [lot];
  },
  'label and IFU current when printed': (data, lot) => {
    const prints = data.labelPrint.filter((it) => it.lot === lot);
    if (prints.length === 0) return ['no label'];
    return prints
      .flatMap((print) => [
        ...data.labelRevision.filter((it) => it.id === print.labelRevision && !valid(it, print.printedAt)),
        ...data.ifuRevision.filter((it) => it.id === print.ifuRevision && !valid(it, print.printedAt)),
      ])
      .map((it) => it.id);
  },
  'label sample and UDI': (data, lot) => {
    const udi = data.udi.find((it) => it.lot === lot);
    const device = data.udiDevice.find((it) => it.di === udi?.di);
    const print = data.labelPrint.find((it) => it.lot === lot);
    const read = udi && print && print.scannedCarrier === udi.carrier && print.sampleResult === 'pass';
    return read && device?.uploadedAt && isGtin(udi.di) ? [] : [lot];
  },
  'deviations closed': (data, lot) =>
    data.deviation.filter((it) => it.lot === lot && !it.closedAt).map((it) => it.number),
  'holds lifted': (data, lot) => data.hold.filter((it) => it.lot === lot && !it.liftedAt).map((it) => it.number),
  'audit trail exceptions reviewed': (data, lot) =>
    data.auditTrailException.filter((it) => it.lot === lot && !it.reviewedAt).map((it) => it.id),
  'change orders': (data, lot) =>
    data.changeOrder
      .filter((it) => it.item === orderOf(data, lot).item && it.holdsRelease && !it.closedAt)
      .map((it) => it.number),
  'calibration at time of use': (data, lot) =>
    usesOf(data, lot)
      .filter(({ number }) => data.equipment.find((it) => it.number === number)?.calibrated)
      .filter(
        ({ number, from, to }) =>
          !data.calibration.some(
            (it) =>
              it.equipment === number &&
              it.result === 'pass' &&
              time(it.performedAt) <= time(from) &&
              time(to) < time(it.dueAt),
          ),
      )
      .map(({ number }) => number),
  'training at time of use': (data, lot) =>
    data.batchStep
      .filter((it) => it.lot === lot)
      .filter(
        (step) =>
          !data.trainingRecord.some(
            (it) =>
              it.person === step.performer &&
              it.subject === codeOf(data, step.operation) &&
              valid(it, step.startedAt) &&
              valid(it, step.finishedAt ?? ''),
          ),
      )
      .map((it) => it.id),
  'process validation': (data, lot) =>
    data.batchStep
      .filter(
        (it) => it.lot === lot && data.routingOperation.find((operation) => operation.id === it.operation)?.special,
      )
      .filter(
        (step) =>
          !data.processValidation.some(
            (it) =>
              it.item === orderOf(data, lot).item &&
              it.operation === codeOf(data, step.operation) &&
              it.equipment === step.equipment &&
              it.conclusion === 'valid' &&
              valid(it, step.startedAt),
          ),
      )
      .map((it) => it.id),
  registration: (data, lot) => {
    const { item, completedAt } = orderOf(data, lot);
    return data.registrationCertificate.some((it) => it.item === item && valid(it, completedAt ?? '')) ? [] : [item];
  },
  'suppliers not blocked at receipt': (data, lot) =>
    materialsOf(data, lot)
      .filter((it) => {
        const receipt = data.purchaseReceipt.find((row) => row.number === it.receipt);
        return data.supplierBlock.some(
          (block) =>
            block.supplier === it.supplier &&
            valid({ validFrom: block.blockedFrom, validTo: block.blockedTo ?? null }, receipt?.receivedAt ?? ''),
        );
      })
      .map((it) => it.number),
  'suppliers approved at receipt': (data, lot) =>
    materialsOf(data, lot)
      .filter(
        (it) =>
          !data.approvedSupplier.some(
            (row) =>
              row.supplier === it.supplier &&
              row.item === it.item &&
              valid(row, data.purchaseReceipt.find((receipt) => receipt.number === it.receipt)?.receivedAt ?? ''),
          ),
      )
      .map((it) => it.number),
  'incoming lots inspected': (data, lot) =>
    materialsOf(data, lot)
      .filter(
        (it) =>
          it.stockState !== 'accepted' ||
          it.urgentRelease ||
          !data.inspection.some((row) => row.lot === it.number && row.result === 'pass'),
      )
      .map((it) => it.number),
  'material balance': (data, lot) => {
    const { number, itemRevision } = orderOf(data, lot);
    return data.bomLine
      .filter((it) => it.itemRevision === itemRevision)
      .flatMap(({ component, balanceLimit }) => {
        const sum = (...kinds: string[]) =>
          data.materialMovement
            .filter((it) => it.workOrder === number && it.item === component && kinds.includes(it.kind))
            .reduce((total, it) => total.plus(it.quantity), new Decimal(0));
        const issued = sum('issue');
        const unaccounted = issued.minus(sum('use', 'scrap', 'return')).abs();
        return issued.gt(0) && unaccounted.lte(issued.times(balanceLimit)) ? [] : [component];
      });
  },
};

/** The condition that each kind breaks, and the only one. */
export const broken: Readonly<Record<Kind, string | undefined>> = {
  clean: undefined,
  'open-deviation': 'deviations closed',
  'sterilisation-missing': 'sterilisation',
  'calibration-expired': 'calibration at time of use',
  'blocked-supplier': 'suppliers not blocked at receipt',
  'failed-inspection': 'inspections',
  'label-superseded': 'label and IFU current when printed',
  'material-balance': 'material balance',
  'urgent-component': 'incoming lots inspected',
};

export const time = (moment: string | null | undefined): number => {
  const at = Date.parse(moment ?? '');
  if (Number.isNaN(at)) throw new Error(`not a moment: ${moment}`);
  return at;
};

const valid = (it: { readonly validFrom: string; readonly validTo?: string | null }, at: string): boolean =>
  time(it.validFrom) <= time(at) && (!it.validTo || time(at) < time(it.validTo));

function within(it: { readonly value: string; readonly low?: string | null; readonly high?: string | null }): boolean {
  const value = new Decimal(it.value);
  return (!it.low || value.gte(it.low)) && (!it.high || value.lte(it.high));
}

function orderOf(data: PlantData, lot: string) {
  const found = data.workOrder.find((it) => it.lot === lot);
  if (!found) throw new Error(`no work order made ${lot}`);
  return found;
}

const codeOf = (data: PlantData, operation: string) => data.routingOperation.find((it) => it.id === operation)?.code;
const resultsOf = (data: PlantData, number: string) => data.inspectionResult.filter((it) => it.inspection === number);

function usesOf(data: PlantData, lot: string) {
  const steps = data.batchStep
    .filter((it) => it.lot === lot)
    .flatMap((it) =>
      [it.equipment, it.instrument].flatMap((number) =>
        number ? [{ number, from: it.startedAt, to: it.finishedAt ?? '' }] : [],
      ),
    );
  const measured = data.inspection
    .filter((it) => it.lot === lot)
    .flatMap((it) => resultsOf(data, it.number))
    .flatMap((it) => (it.instrument ? [{ number: it.instrument, from: it.measuredAt, to: it.measuredAt }] : []));
  return [...steps, ...measured];
}

/** Bought lots at any depth. */
export function materialsOf(data: PlantData, lot: string): PlantData['lot'] {
  const direct = data.genealogy.filter((it) => it.produced === lot).map((it) => it.consumed);
  const rows = data.lot.filter((it) => direct.includes(it.number));
  return rows.flatMap((it) => (it.kind === 'material' ? [it] : materialsOf(data, it.number)));
}
