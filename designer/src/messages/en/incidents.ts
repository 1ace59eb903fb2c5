export default {
  column: { what: 'What failed', process: 'Where', raised: 'Raised', state: 'State' },
  open: 'Open',
  resolved: 'Resolved',
  retry: 'Retry',
  retryTitle: 'Retry the failed step',
  retryHint: 'The step runs again with the same input. Say what was mended.',
  empty: 'No incidents',
  emptyHint: 'What fails after all its retries appears here.',
};
