export default {
  title: 'Electronic signature',
  meaning: 'Meaning',
  signer: 'Signer',
  subject: 'Record',
  statement:
    'By signing I confirm that I have reviewed the record shown above and take responsibility for it. This signature has the force of my handwritten signature.',
  content: 'What you sign',
  entries: 'Your entries',
  noEntries: 'No entries; you sign the record as it stands.',
  record: 'Complete record',
  recordHint:
    'The signature covers every field below, byte for byte. The server adds its time, the history before it, and your name.',
  changes:
    'since the last signature: {n} change | since the last signature: {n} change | since the last signature: {n} changes',
  noChanges: 'no change since the last signature',
  login: 'Login',
  secret: 'Password',
  both: 'Enter both again: a session alone never signs.',
  time: 'Time',
  timeHint: 'set by the server, shown in {zone} ({offset})',
  submit: 'Sign',
  submitting: 'Signing…',
  missing: 'Enter your login and your password.',
  stale: 'Not signed: the record changed while you were reading',
  staleHint:
    'Someone else acted on it meanwhile. The page now shows the current record and what changed. Your entries are kept.',
  staleClose: 'Show what changed',
  refused: 'Not signed',
};
