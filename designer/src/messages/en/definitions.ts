export default {
  title: 'Process definitions',
  empty: 'No definition is deployed',
  column: {
    title: 'Process',
    version: 'Version',
    state: 'State',
    deployed: 'Deployed',
    by: 'By',
    hash: 'Package hash',
  },
  state: { effective: 'Effective', pilot: 'Pilot', superseded: 'Superseded', retired: 'Retired' },
  files: 'Files of the package',
};
