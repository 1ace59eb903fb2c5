import type { PlantCheck } from './plant-port.ts';

/** A check as it is shown: what a rule set keeps for itself stays behind. */
export const shownCheck = ({ id, requirement, title, result, reason, evidence }: PlantCheck): PlantCheck => ({
  ...{ id, requirement, title, result, evidence },
  ...(reason ? { reason } : {}),
});
