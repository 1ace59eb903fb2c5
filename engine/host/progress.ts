import type { Text } from '../kernel/outcome.ts';

/** Says what is being done while a start takes its time. */
export type Progress = (message: Text) => void;
