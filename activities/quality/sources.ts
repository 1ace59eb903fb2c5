import { text } from '../../engine/kernel/outcome.ts';
import { collectLabels } from '../documents/labels.ts';
import { collectUdi } from '../documents/udi.ts';
import { collectCalibration } from '../equipment/calibration.ts';
import { collectValidation } from '../equipment/validation.ts';
import { collectEnvironment } from '../mes/environment.ts';
import { collectRecord } from '../mes/record.ts';
import { collectRevisions } from '../mes/revisions.ts';
import { collectParameters, collectSteps } from '../mes/steps.ts';
import { collectSterilisation } from '../mes/sterilisation.ts';
import { collectBalance } from '../wms/balance.ts';
import { collectComponents, collectSuppliers } from '../wms/components.ts';
import { collectMaterials } from '../wms/materials.ts';
import {
  collectAuditTrail,
  collectChanges,
  collectDeviations,
  collectHolds,
  collectNonconformances,
} from './exceptions.ts';
import { collectInspections, collectResults } from './laboratory.ts';
import { collectRegistration, collectTraining } from './qualification.ts';
import { type Source, source } from './source.ts';

/** Every source of evidence on a batch: one plugin each. */
export const sources: readonly Source[] = [
  source(
    'mes.collect-process',
    text('Process records', '生产过程记录'),
    text(
      'Steps, process parameters, batch record, line clearance, revisions and environment of a batch, from MES.',
      '读取 MES 中批次的工序、工艺参数、批记录、清场、版本与环境监测。',
    ),
    collectSteps,
    collectParameters,
    collectRecord,
    collectRevisions,
    collectEnvironment,
  ),
  source(
    'wms.collect-materials',
    text('Materials and suppliers', '物料与供应商'),
    text(
      'Consumed lots, material balance, incoming inspections and suppliers through the whole genealogy.',
      '读取消耗批号、物料平衡、进货检验及全部追溯层级的供应商状态。',
    ),
    collectMaterials,
    collectBalance,
    collectComponents,
    collectSuppliers,
  ),
  source(
    'quality.collect-laboratory',
    text('Laboratory', '检验记录'),
    text(
      'Inspections, their results, reports and specifications, from LIMS.',
      '读取 LIMS 中的检验、结果、报告与检验规程。',
    ),
    collectInspections,
    collectResults,
  ),
  source(
    'equipment.collect-equipment',
    text('Equipment and calibration', '设备与校准'),
    text(
      'Calibration at each use and validity of the special processes.',
      '读取每次使用时的校准状态及特殊过程确认的有效性。',
    ),
    collectCalibration,
    collectValidation,
  ),
  source(
    'mes.collect-sterilisation',
    text('Sterilisation', '灭菌记录'),
    text('Sterilisation records of every cycle, with what was entered late.', '读取各循环的灭菌记录，包括补录情况。'),
    collectSterilisation,
  ),
  source(
    'quality.collect-exceptions',
    text('Deviations, nonconformances and changes', '偏差、不合格与变更'),
    text(
      'Deviations, OOS, nonconformances, reworks, holds and change orders, from QMS.',
      '读取 QMS 中的偏差、OOS、不合格、返工、冻结与工程变更。',
    ),
    collectDeviations,
    collectNonconformances,
    collectHolds,
    collectChanges,
  ),
  source(
    'documents.collect-labels',
    text('Labels, instructions and UDI', '标签、说明书与 UDI'),
    text(
      'The print on the product, its revisions, its examined sample and its UDI.',
      '读取产品标签的打印、版本、样张检查与 UDI。',
    ),
    collectLabels,
    collectUdi,
  ),
  source(
    'quality.collect-qualification',
    text('Training, registration and audit trail', '培训、注册证与审计追踪'),
    text(
      'Trainings at each act, the registration certificate, and audit-trail exceptions.',
      '读取作业时的培训有效性、注册证及审计追踪异常。',
    ),
    collectTraining,
    collectRegistration,
    collectAuditTrail,
  ),
];
