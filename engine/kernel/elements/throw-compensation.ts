import { compensate } from '../compensation.ts';
import type { SingleTrigger } from '../model.ts';
import type { Run } from '../run.ts';
import { type Completed, ROOT } from '../state.ts';
import type { At } from './behaviour.ts';

/** Undoes what was completed in the scope, or of it the activity that is named; goes on after that, or at once (BPMN 13.5.5). */
export function throwCompensation(run: Run, at: At, trigger: Extract<SingleTrigger, { kind: 'compensation' }>): void {
  const scope = trigger.activity === undefined ? ownScope(run, at.scope) : scopeOf(run, at.scope, trigger.activity);
  const completed = (run.state.nodes[scope]?.completed ?? []).filter((done) => isMeant(done, trigger.activity));
  if (completed.length === 0) {
    run.complete(at);
    return;
  }
  if (!trigger.wait) run.goOnAlready(at);
  compensate(run, at, scope, completed, trigger.wait ? 'complete' : 'leave');
}

/** An event sub-process acts on the scope that it stands in. */
function ownScope(run: Run, scope: string): string {
  if (scope === ROOT) return scope;
  const { node, scope: around } = run.at(scope);
  return 'eventSubProcess' in node && node.eventSubProcess ? ownScope(run, around) : scope;
}

const isMeant = ({ element }: Completed, activity: string | undefined): boolean =>
  activity === undefined || element === activity;

/** The scope around in which the activity stands. */
function scopeOf(run: Run, from: string, activity: string): string {
  const { parent } = run.node(activity);
  for (let id = from; id !== ROOT && id !== ''; id = run.state.nodes[id]?.scope ?? '') {
    if (run.state.nodes[id]?.element === parent) return id;
  }
  return ROOT;
}
