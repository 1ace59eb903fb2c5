import { remember } from '../compensation.ts';
import type { StandardLoop } from '../model.ts';
import type { Run } from '../run.ts';
import type { At } from './behaviour.ts';
import { boundaryWaits } from './boundary-event.ts';
import { counterOf, enterInstance, holds, type Looping } from './instance.ts';

/** `loopCounter` is the number of rounds begun so far, in the test before a round as in the one after it (BPMN 13.3.6). */
export const standardLoop: Looping<StandardLoop> = {
  begin(run, whole, loop) {
    const around = boundaryWaits(run, whole);
    const wanted = !loop.testBefore || goesOn(run, whole.scope, loop, 0);
    for (const wait of around) run.wait(whole.id, wait);
    if (wanted) enterInstance(run, whole, 1);
    else run.leave(whole);
  },
  after(run, instance, whole, loop) {
    const rounds = counterOf(run, instance);
    const again = goesOn(run, instance.id, loop, rounds);
    return () => {
      remember(run, instance);
      run.left(instance);
      if (again) run.later(() => goOn(run, whole, rounds + 1), 1);
      else run.leave(whole);
    };
  },
};

function goOn(run: Run, whole: At, round: number): void {
  if (whole.id in run.state.nodes) enterInstance(run, whole, round);
}

function goesOn(run: Run, scope: string, { condition, maximum }: StandardLoop, loopCounter: number): boolean {
  if (maximum !== undefined && loopCounter >= maximum) return false;
  return condition === undefined || holds(run, condition, scope, { loopCounter });
}
