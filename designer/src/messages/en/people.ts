export default {
  title: 'People',
  search: 'Name or role',
  empty: 'Nobody matches',
  openEnded: 'open-ended',
  verified: 'Identity verified',
  unverified: 'Identity not verified',
  inactive: 'Inactive',
  column: {
    name: 'Name',
    printed: 'Signs as',
    roles: 'Appointed as',
    document: 'Appointment',
    from: 'From',
    to: 'To',
    state: 'Account',
  },
};
