/** Where on the batch page the rows of a table of the plant are shown; those of other tables are named only. */
const TABS: Readonly<Record<string, string>> = {
  batch_step: 'steps',
  batch_parameter: 'steps',
  deviation: 'deviations',
  sterilisation_record: 'sterilisation',
  inspection: 'inspections',
  inspection_result: 'inspections',
  label_print: 'labels',
  udi: 'labels',
  udi_device: 'labels',
  lot: 'materials',
  genealogy: 'materials',
  purchase_receipt: 'materials',
};

export const tabOf = (table: string): string | undefined => TABS[table.replace(/^erp\./, '')];
