import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';

/** Process key of the release of batches. */
export const RELEASE = 'batch-release';

interface Instance {
  readonly end: string | null;
  readonly variables: JsonObject;
  /** Elements that are being executed. */
  readonly open: readonly string[];
}

type Counts = { readonly pass: number; readonly fail: number; readonly notChecked: number };

export interface Progress {
  readonly state:
    | 'under review'
    | 'signed, being judged'
    | 'released, ERP pending'
    | 'released'
    | 'rejected'
    | 'rework';
  readonly cycle: number;
  readonly checks: Counts | null;
}

/** How far the release of a batch has come, read from its process. */
export function progress(instance: Instance): Progress {
  const { variables } = instance;
  const cycle = typeof variables.cycle === 'number' ? variables.cycle : 1;
  return { state: stateOf(instance), cycle, checks: countsOf(variables.evaluation) };
}

function stateOf({ end, variables, open }: Instance): Progress['state'] {
  if (end === 'rejected') return 'rejected';
  if (end === 'released') return 'released';
  if (open.includes('awaitRework')) return 'rework';
  if (variables.decision !== 'release') return 'under review';
  if (variables.stock) return 'released';
  // The plant judged the release and the ERP did not take it: the signature stands, the lot may not be moved (WF-6).
  if (open.includes('reconcile')) return 'released, ERP pending';
  // Nothing is released yet: the plant's own gate is before the documents and before the stock.
  return 'signed, being judged';
}

/** The counts of the last evaluation that the process recorded. */
function countsOf(evaluation: Json | undefined): Counts | null {
  const { counts } = (evaluation ?? {}) as { readonly counts?: Counts };
  if (!counts) return null;
  const { pass, fail, notChecked } = counts;
  return { pass, fail, notChecked };
}
