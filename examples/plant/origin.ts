import type { SourceSystem } from '../../schemas/db/erp/schema.ts';
import { PLANT } from './people.ts';

/** Where a row came from, and when it was entered there. */
export const origin = (sourceSystem: SourceSystem, enteredAt: string) => ({ plant: PLANT, sourceSystem, enteredAt });
