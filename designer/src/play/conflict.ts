import type { Session } from '../../../engine/cases/session.ts';
import { type Outcome, outcome, text } from '../../../engine/kernel/outcome.ts';
import type { TaskWait } from '../../../engine/kernel/wait.ts';

/** Separation of duties as the engine keeps it on the day: whoever did one of those tasks does not do this one. */
export function conflictOf({ moves, process }: Session, wait: TaskWait, person: string): Outcome | undefined {
  const done = moves.flatMap(({ step }) =>
    step && 'complete' in step && step.person === person && wait.separation.tasks.includes(step.element)
      ? step.element
      : [],
  );
  const [first] = done;
  if (first === undefined) return undefined;
  const { en, 'zh-CN': zh } = process.nodes[first]?.title ?? text(first, first);
  return outcome(
    'play-separation',
    text(
      `${person} did "${en}" and may not do this task as well: choose somebody else.`,
      `${person} 已办理“${zh}”，不得再办理本任务：请选择其他人员。`,
    ),
    { path: wait.element },
  );
}
