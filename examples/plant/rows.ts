import { appointment, person } from '../../schemas/db/engine.ts';
import { batchParameter, batchRecord, batchStep, materialMovement, workOrder } from '../../schemas/db/erp/batches.ts';
import { calibration, equipment, processValidation } from '../../schemas/db/erp/equipment.ts';
import { characteristic, inspection, inspectionResult, specification } from '../../schemas/db/erp/inspections.ts';
import { bomLine, documentRevision, item, itemRevision, routingOperation } from '../../schemas/db/erp/items.ts';
import { ifuRevision, labelPrint, labelRevision } from '../../schemas/db/erp/labels.ts';
import { genealogy, lot, udi, udiDevice } from '../../schemas/db/erp/lots.ts';
import {
  auditTrailException,
  changeOrder,
  deviation,
  hold,
  registrationCertificate,
  trainingRecord,
} from '../../schemas/db/erp/quality.ts';
import { roomLimit } from '../../schemas/db/erp/rooms.ts';
import { routingParameter } from '../../schemas/db/erp/routing-parameters.ts';
import { consignee } from '../../schemas/db/erp/shipments.ts';
import { environmentRecord, sterilisationRecord } from '../../schemas/db/erp/sterilisation.ts';
import { approvedSupplier, purchaseReceipt, supplier, supplierBlock } from '../../schemas/db/erp/suppliers.ts';

/** Every table that the demo fills, in an order in which each refers only to those before it. */
export const tables = {
  person,
  appointment,
  item,
  itemRevision,
  bomLine,
  documentRevision,
  routingOperation,
  routingParameter,
  roomLimit,
  specification,
  characteristic,
  labelRevision,
  ifuRevision,
  registrationCertificate,
  udiDevice,
  changeOrder,
  equipment,
  calibration,
  processValidation,
  trainingRecord,
  supplier,
  approvedSupplier,
  supplierBlock,
  consignee,
  purchaseReceipt,
  lot,
  genealogy,
  udi,
  workOrder,
  materialMovement,
  batchRecord,
  batchStep,
  batchParameter,
  inspection,
  inspectionResult,
  sterilisationRecord,
  environmentRecord,
  labelPrint,
  deviation,
  hold,
  auditTrailException,
};

export type TableName = keyof typeof tables;

/** Rows per table, under the names of the tables in `schemas/db`. */
export type PlantData = { readonly [Name in TableName]: (typeof tables)[Name]['$inferInsert'][] };

export const tableNames = Object.keys(tables) as TableName[];

export const empty = (): PlantData => Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as PlantData;
