import type { JsonObject } from '../engine/kernel/outcome.ts';
import type { TaskWait } from '../engine/kernel/wait.ts';
import type { Transaction } from '../engine/store/transaction.ts';
import { batchDetail } from './erp/batch-detail.ts';
import { batches } from './erp/batches.ts';
import { plantRecord } from './erp/record.ts';
import { announced } from './mes/acts/announced.ts';
import { completeBatch } from './mes/acts/complete-batch.ts';
import { completeRework } from './mes/acts/complete-rework.ts';
import { enterSterilisation } from './mes/acts/enter-sterilisation.ts';
import { verifySterilisation } from './mes/acts/verify-sterilisation.ts';
import { batchOf } from './mes/batch.ts';
import { closeDeviation } from './quality/acts/close-deviation.ts';
import { openInspection, recordInspection } from './quality/acts/record-inspection.ts';
import { liveChecks } from './quality/checks.ts';
import type { Reading } from './quality/evidence.ts';
import { barred } from './quality/parts.ts';
import { progress, RELEASE } from './quality/release-progress.ts';
import { registers } from './registers.ts';
import { consignees } from './wms/consignees.ts';
import { ship } from './wms/ship.ts';
import { beginStock } from './wms/stock-begin.ts';

interface Task {
  readonly key: string;
  readonly businessKey: string;
  readonly wait: TaskWait;
}

/** The plant's records and acts as the API serves them; the host gives it to the API, which imports no plugin. */
export const plantPort = {
  releaseKey: RELEASE,
  registers,
  begin: beginStock,
  announced,
  batches,
  batch: batchDetail,
  progress,
  barred,
  checks: async (tx: Reading, lot: string) => ((await batchOf(tx, lot)) ? liveChecks(tx, lot) : undefined),
  evidence: async (tx: Reading, { key, businessKey }: Task) =>
    key === RELEASE ? liveChecks(tx, businessKey) : undefined,
  openInspection: async (tx: Reading, lot: string) => {
    const open = await openInspection(tx, lot);
    if (!open) return undefined;
    const { number, kind, specification } = open.inspection;
    const characteristics = open.characteristics.map(({ code, name, low, high, unit, instrument }) => {
      return { code, name, low, high, unit, instrument };
    });
    return { number, kind, specification, characteristics };
  },
  record: plantRecord,
  completeBatch,
  completeRework,
  closeDeviation,
  recordSterilisation: (tx: Transaction, act: JsonObject) => enterSterilisation(tx, act),
  verifySterilisation,
  recordInspection: (tx: Transaction, act: JsonObject) => recordInspection(tx, act),
  consignees,
  ship,
};
