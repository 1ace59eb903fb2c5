import type { Core } from '../engine/instances/core.ts';
import { createAdvance } from './advance.ts';
import { createPerform } from './perform.ts';

export type Activities = ReturnType<typeof createActivities>;

/** Everything that an execution asks of a worker. */
export const createActivities = (core: Core) => ({ advance: createAdvance(core), perform: createPerform(core) });
