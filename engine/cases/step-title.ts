import type { Event } from '../kernel/event.ts';
import type { Fact } from '../kernel/fact.ts';
import { type Text, text } from '../kernel/outcome.ts';

/** An event, and what came of it. */
export interface StoredStep {
  readonly event: Event;
  readonly facts: readonly Fact[];
}

export interface StepTitle {
  readonly title: Text;
  readonly element?: string;
}

const VERBS: Readonly<Record<Event['type'], Text>> = {
  start: text('Started', '启动'),
  jobCompleted: text('Done', '执行完成'),
  jobFailed: text('Failed', '执行失败'),
  decided: text('Evaluated', '规则评估'),
  taskAssigned: text('Assigned', '任务分派'),
  taskCompleted: text('Completed', '办理完成'),
  activityChosen: text('Activity begun', '启动活动'),
  timerFired: text('Time reached', '定时到期'),
  messageReceived: text('Message received', '收到消息'),
  signalReceived: text('Signal received', '收到信号'),
  processCompleted: text('Called process ended', '被调用流程结束'),
  processFailed: text('Called process failed', '被调用流程失败'),
  incidentRetried: text('Incident retried', '异常重试'),
  cancelled: text('Cancelled', '取消'),
};

/** Says of each step what happened, in the words of the diagram: a wait has its element's title from when it was opened. */
export function stepTitles(steps: readonly StoredStep[]): (row: StoredStep) => StepTitle {
  const opened = new Map<string, { readonly element: string; readonly title: Text }>();
  for (const { facts } of steps) {
    for (const fact of facts) {
      if (fact.type === 'waited' || fact.type === 'incidentRaised') opened.set(fact.wait.id, fact.wait);
    }
  }
  return ({ event }) => {
    const verb =
      event.type === 'taskAssigned' && event.person === null ? text('Given back', '任务退回') : VERBS[event.type];
    const [answered] = event.type === 'signalReceived' ? event.waits : 'wait' in event ? [event.wait] : [];
    const wait = answered === undefined ? undefined : opened.get(answered);
    if (!wait) return { title: verb };
    const { element, title } = wait;
    return { title: text(`${verb.en}: ${title.en}`, `${verb['zh-CN']}：${title['zh-CN']}`), element };
  };
}
