/**
 * What is wrong with which batch. The plant's tables carry nothing of this: the release process has to find it in the
 * evidence. It is here for tests and for people who show the demo.
 */
export const KINDS = [
  'clean',
  'open-deviation',
  'sterilisation-missing',
  'calibration-expired',
  'blocked-supplier',
  'failed-inspection',
  'label-superseded',
  'material-balance',
  'urgent-component',
] as const;

export type Kind = (typeof KINDS)[number];

/** In order of completion; the first is the oldest. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['L26110101', 'clean'],
  ['L26110102', 'open-deviation'],
  ['L26110201', 'sterilisation-missing'],
  ['L26110202', 'clean'],
  ['L26110301', 'calibration-expired'],
  ['L26110302', 'clean'],
  ['L26110401', 'blocked-supplier'],
  ['L26110402', 'failed-inspection'],
  ['L26110501', 'clean'],
  ['L26110502', 'label-superseded'],
  ['L26110601', 'material-balance'],
  ['L26110602', 'clean'],
  ['L26110701', 'urgent-component'],
  ['L26110702', 'clean'],
  ['L26110801', 'open-deviation'],
  ['L26110802', 'clean'],
  ['L26110901', 'sterilisation-missing'],
  ['L26110902', 'calibration-expired'],
  ['L26111001', 'clean'],
  ['L26111002', 'blocked-supplier'],
  ['L26111101', 'clean'],
  ['L26111102', 'failed-inspection'],
  ['L26111201', 'label-superseded'],
  ['L26111202', 'clean'],
  ['L26111301', 'material-balance'],
  ['L26111302', 'urgent-component'],
  ['L26111401', 'clean'],
  ['L26111402', 'open-deviation'],
  ['L26111501', 'sterilisation-missing'],
  ['L26111502', 'clean'],
  ['L26111601', 'calibration-expired'],
  ['L26111602', 'blocked-supplier'],
  ['L26111701', 'clean'],
  ['L26111702', 'failed-inspection'],
  ['L26111801', 'label-superseded'],
  ['L26111802', 'clean'],
  ['L26111901', 'material-balance'],
  ['L26111902', 'urgent-component'],
  ['L26112001', 'clean'],
  ['L26112002', 'clean'],
]);

/** How the release of each kind ends, and the act in the plant's records that takes it there. */
export const resolution: Readonly<Record<Kind, { readonly ends: 'released' | 'rejected'; readonly by?: Act }>> = {
  clean: { ends: 'released' },
  'open-deviation': { ends: 'released', by: 'closeDeviation' },
  'sterilisation-missing': { ends: 'released', by: 'enterSterilisation' },
  'calibration-expired': { ends: 'rejected' },
  'blocked-supplier': { ends: 'rejected' },
  'failed-inspection': { ends: 'released', by: 'completeRework' },
  'label-superseded': { ends: 'released', by: 'completeRework' },
  'material-balance': { ends: 'rejected' },
  'urgent-component': { ends: 'released', by: 'recordInspection' },
};

type Act = 'closeDeviation' | 'enterSterilisation' | 'recordInspection' | 'completeRework';

/** Clean batches in which Zhou Mei performed a production step: she must not release them. */
export const performedByZhouMei: ReadonlySet<string> = new Set(['L26110302', 'L26111101', 'L26111701']);

export const lotsOf = (kind: Kind): readonly string[] => [...kinds].filter(([, of]) => of === kind).map(([lot]) => lot);
