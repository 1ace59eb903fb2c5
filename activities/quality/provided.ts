import type { Schema } from '../../engine/plugins/plugin.ts';

const LIST = { type: 'array' };
const TEXT = { type: 'string' };
const TRUTH = { type: 'boolean' };

/** What each source gives: its groups of evidence, with the values that checks and documents may build on. */
const PROVIDED: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Schema>>>>>> = {
  'mes.collect-process': {
    steps: { planned: { type: 'integer' }, missing: LIST },
    parameters: { outOfLimit: LIST },
    record: { incomplete: LIST },
    lineClearance: { notCleared: LIST },
    revisions: { notCurrent: LIST },
    environment: { outOfLimit: LIST },
  },
  'wms.collect-materials': {
    materials: { unrecorded: LIST },
    balance: { outOfLimit: LIST, lowest: TEXT, highest: TEXT },
    components: { notPassed: LIST },
    suppliers: { blocked: LIST, notApproved: LIST },
  },
  'quality.collect-laboratory': {
    inspections: { failed: LIST, open: LIST },
    reports: { notIssued: LIST },
    specifications: { notCurrent: LIST },
    results: { missing: LIST, outOfLimit: LIST },
  },
  'equipment.collect-equipment': { calibration: { overdue: LIST, uses: LIST }, validation: { notValid: LIST } },
  'mes.collect-sterilisation': { sterilisation: { nonconforming: LIST, late: LIST } },
  'quality.collect-exceptions': {
    deviations: { open: LIST },
    oos: { open: LIST },
    nonconformances: { open: LIST },
    rework: { open: LIST },
    holds: { open: LIST },
    changes: { open: LIST },
  },
  'documents.collect-labels': {
    labels: { notCurrent: LIST },
    ifu: { notCurrent: LIST },
    labelSample: { examined: TRUTH, result: TEXT },
    udi: { mismatches: LIST },
    udiDevice: { registered: TRUTH, uploaded: TRUTH },
  },
  'quality.collect-qualification': {
    training: { expired: LIST },
    registration: { valid: TRUTH, certificates: LIST },
    auditTrail: { notReviewed: LIST },
  },
};

/** The rows that were looked at always, what is absent where something is, and the values where there are any. */
const group = (values: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  required: ['rows'],
  properties: { rows: LIST, absent: LIST, ...values },
});

/** The schema of the evidence that a source gives. */
export function evidenceSchema(plugin: string): Schema {
  const groups = Object.entries(PROVIDED[plugin] ?? {});
  return {
    type: 'object',
    required: groups.map(([name]) => name),
    properties: Object.fromEntries(groups.map(([name, values]) => [name, group(values)])),
  };
}
