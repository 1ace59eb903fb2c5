import { STATE_VERSION, type State } from './state.ts';

/** An instance before its first event. */
export const initial: State = Object.freeze({
  version: STATE_VERSION,
  status: 'new',
  process: '',
  parameters: {},
  counters: {},
  nodes: {},
  variables: {},
  tokens: {},
  waits: {},
});
