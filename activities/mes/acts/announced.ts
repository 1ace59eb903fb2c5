/** Messages that acts in the plant's records give rise to: they say what was recorded, and nobody says it instead. */
export const BATCH_COMPLETED = 'batch-completed';
export const REWORK_COMPLETED = 'rework-completed';

export const announced: readonly string[] = [BATCH_COMPLETED, REWORK_COMPLETED];
