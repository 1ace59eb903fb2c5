import type { At } from './elements/behaviour.ts';
import { isInstance } from './elements/instance.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';

export interface Caught {
  readonly host: At;
  readonly boundary: string;
}

type Kind = 'error' | 'escalation';

/** The boundary event that catches an error or escalation, from a node outwards: one of that very code before one of any. */
export function catcher(run: Run, kind: Kind, from: string, code: string): Caught | undefined {
  for (let id = from; id !== ROOT && id !== ''; id = run.state.nodes[id]?.scope ?? '') {
    const host = run.at(id);
    if (isInstance(run, host)) continue;
    const boundaries = 'boundary' in host.node ? host.node.boundary : [];
    const catches = (wanted: string | undefined) =>
      boundaries.find((boundary) => codeOf(run, kind, boundary) === wanted);
    const boundary = catches(code) ?? catches(ANY);
    if (boundary !== undefined) return { host, boundary };
  }
  return undefined;
}

const ANY = '*';

/** The code that a boundary event catches, `*` for any; nothing when it waits for something else. */
function codeOf(run: Run, kind: Kind, boundary: string): string | undefined {
  const node = run.node(boundary);
  if (node.kind !== 'boundaryEvent' || node.trigger.kind !== kind) return undefined;
  return 'code' in node.trigger ? (node.trigger.code ?? ANY) : ANY;
}
