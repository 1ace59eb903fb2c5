/** What a signature can mean on a task (SIG-3): the ids of engine/signing/meanings.ts, which this pure room cannot import. */
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
  'read-understood',
];
