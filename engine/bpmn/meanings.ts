/** What a signature can mean on a task (SIG-3). */
export const MEANINGS: readonly string[] = [
  'authored',
  'reviewed',
  'approved',
  'performed',
  'verified',
  'dispositioned',
  'released-production',
  'released-market',
  'rejected',
  'acknowledged',
];
