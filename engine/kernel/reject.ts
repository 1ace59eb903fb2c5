import { begins } from './beginnings.ts';
import type { Event } from './event.ts';
import { defaultStart } from './graph.ts';
import type { Node, Process } from './model.ts';
import { type JsonObject, type Outcome, outcome, text } from './outcome.ts';
import type { State } from './state.ts';
import type { Wait } from './wait.ts';

type Answer = Extract<Event, { wait: string }>;

/** Which kinds of wait an event can answer. */
const ANSWERS: { readonly [T in Answer['type']]: readonly Wait['kind'][] } = {
  jobCompleted: ['job'],
  jobFailed: ['job', 'decision'],
  decided: ['decision'],
  taskAssigned: ['task'],
  taskCompleted: ['task'],
  activityChosen: ['offer'],
  timerFired: ['timer'],
  messageReceived: ['message'],
  processCompleted: ['process'],
  processFailed: ['process'],
  incidentRetried: ['incident'],
};

/** Why an event is not acceptable now, for the person who sent it; nothing when it is. `step` takes no event that is rejected. */
export function reject(process: Process, state: State, event: Event): Outcome | undefined {
  if (event.type === 'start') return rejectStart(process, state, event.element) ?? rejectData(process, event.variables);
  if (state.status === 'new') {
    return outcome('instance-not-started', text('The instance has not started yet.', '该流程实例尚未启动。'));
  }
  if (state.process !== process.id) {
    return outcome('instance-other-process', text('The instance belongs to another process.', '该实例属于另一流程。'));
  }
  if (state.status !== 'active') {
    return outcome('instance-ended', text('The instance has ended.', '该流程实例已结束。'), {
      details: { status: state.status },
    });
  }
  if (event.type === 'signalReceived') return rejectSignal(state, event.waits);
  return event.type === 'cancelled' ? undefined : rejectAnswer(state, event);
}

function rejectStart(process: Process, state: State, element: string | undefined): Outcome | undefined {
  if (state.status !== 'new') {
    return outcome('instance-already-started', text('The instance has already started.', '该流程实例已启动。'));
  }
  if (element === undefined) {
    if (defaultStart(process).length > 0) return undefined;
    return outcome(
      'start-ambiguous',
      text('The process has several start events: say which one.', '该流程有多个开始事件：请指明其中之一。'),
    );
  }
  if (isStart(process, process.nodes[element])) return undefined;
  return outcome('start-unknown', text('The process has no such start event.', '该流程没有此开始事件。'), {
    path: element,
  });
}

/** A process that is called or begun by an event gets all the data that it says it needs, or does not begin (BPMN 10.4.1, InputSet). */
function rejectData({ required = [], requiredSets = [required] }: Process, variables: JsonObject): Outcome | undefined {
  const absent = absentOf(requiredSets, variables);
  if (absent === undefined) return undefined;
  return outcome(
    'start-data-missing',
    text(`Give "${absent}": the process needs it.`, `请提供“${absent}”：流程需要该数据。`),
    {
      path: absent,
    },
  );
}

/** What the first of the sets lacks, if each of them lacks something. */
function absentOf(sets: readonly (readonly string[])[], variables: JsonObject): string | undefined {
  const lacking = sets.map((set) => set.find((name) => (variables[name] ?? null) === null));
  return lacking.every((name) => name !== undefined) ? lacking[0] : undefined;
}

const isStart = (process: Process, node: Node | undefined): boolean =>
  node?.parent === process.id && (node.kind === 'startEvent' || begins(process, node));

function rejectAnswer(state: State, event: Answer): Outcome | undefined {
  const standing = state.waits[event.wait]?.wait;
  if (!standing) return notOpen(event);
  if (ANSWERS[event.type].includes(standing.kind)) {
    return event.type === 'activityChosen' ? rejectChoice(state, standing, event.element) : undefined;
  }
  return outcome(
    'wait-other-kind',
    text(
      `"${standing.title.en}" waits for something else (${standing.kind}).`,
      `“${standing.title['zh-CN']}”等待的是其他事件（${standing.kind}）。`,
    ),
    { path: standing.element, details: { wait: event.wait, kind: standing.kind } },
  );
}

/** A signal is for whoever of them still waits. */
function rejectSignal(state: State, waits: readonly string[]): Outcome | undefined {
  if (waits.some((id) => state.waits[id]?.wait.kind === 'signal')) return undefined;
  return outcome('wait-not-open', text('Nothing waits for this any more.', '流程已不再等待此事件。'), {
    details: { waits },
  });
}

function rejectChoice(state: State, offer: Wait, element: string): Outcome | undefined {
  if (offer.kind !== 'offer') return undefined;
  if (!offer.activities.some((activity) => activity.element === element)) {
    return outcome('activity-not-offered', text('This activity is not offered here.', '此处不提供该活动。'), {
      path: element,
    });
  }
  const scope = state.nodes[state.waits[offer.id]?.node ?? ''];
  if (!offer.sequential || !scope || scope.children === 0) return undefined;
  return outcome(
    'activity-one-at-a-time',
    text('Another activity is under way: complete it first.', '另一活动正在进行：请先将其完成。'),
    { path: element },
  );
}

function notOpen(event: Answer): Outcome {
  const path = event.wait.slice(0, Math.max(event.wait.lastIndexOf('#'), 0));
  const more = { ...(path && { path }), details: { wait: event.wait } };
  if (event.type === 'taskCompleted' || event.type === 'taskAssigned') {
    return outcome('task-not-open', text('The task is no longer open.', '该任务已不再处于待办状态。'), more);
  }
  return outcome('wait-not-open', text('Nothing waits for this any more.', '流程已不再等待此事件。'), more);
}
