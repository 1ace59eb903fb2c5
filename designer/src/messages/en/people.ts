export default {
  title: 'People',
  search: 'Name or role',
  empty: 'Nobody matches',
  openEnded: 'open-ended',
  active: 'Active',
  inactive: 'Inactive',
  column: { name: 'Name', roles: 'Appointed as', from: 'From', to: 'To', state: 'Account' },
};
