import { inject } from 'vitest';

/** Where the run's Temporal server listens. Use a task queue of your own: the server is shared by every test file. */
export function temporal(): { readonly address: string; readonly namespace: string } {
  return inject('temporal');
}
