export default {
  open: 'Import a diagram',
  title: 'Import a diagram',
  choose: 'Choose a BPMN file, or drop it here',
  hint: 'Of Camunda 8, Camunda 7, Operaton or any BPMN modeler. It is read in this page, and nothing is kept before you make the draft. That a file was refused goes on record.',
  process: 'Process of the file',
  make: 'Make the draft',
  show: 'What is shown of the report',
  kind: { decide: 'To be decided', converted: 'Converted', left: 'Left out' },
  none: {
    decide: 'Nothing is left to be decided.',
    converted: 'Nothing had to be converted.',
    left: 'Nothing was left out.',
  },
  from: 'In the file',
  to: 'In the draft',
  of: 'Imported from {name}. The report stands on record as it was; the draft may have moved on.',
};
