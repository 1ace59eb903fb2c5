import {
  condition,
  defineUpdate,
  executeChild,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { evidence, Step } from './evidence.ts';

type Evidence = ReturnType<typeof evidence>;

const policy = { startToCloseTimeout: '10 seconds', retry: { initialInterval: '100 milliseconds' } } as const;
const perActivity = proxyActivities<Evidence>(policy);
const perLocalActivity = proxyLocalActivities<Evidence>(policy);

export interface TasksInput {
  readonly instance: string;
  readonly tasks: number;
}

export interface BranchesInput {
  readonly instance: string;
  readonly branches: number;
}

export interface CallsInput {
  readonly instance: string;
  readonly children: number;
  readonly data: string;
}

export interface ChildInput {
  readonly instance: string;
  readonly data: string;
}

export interface Act {
  readonly signer: string;
  readonly output: Record<string, unknown>;
}

export const sign = defineUpdate<string, [Act]>('sign');

/** A process of no-op tasks as a developer writes it by hand: each step leaves its evidence before the next begins. */
async function tasks(record: Evidence['record'], { instance, tasks }: TasksInput): Promise<void> {
  let previousHash = '';
  // The row of the first task also tells of the start and that of the last one of the end: the twin never writes more rows than it must.
  for (let seq = 1; seq <= Math.max(1, tasks); seq += 1) {
    previousHash = await record(step(instance, seq, tasks === 0 ? 'start' : `task${seq}`, previousHash));
  }
}

/** Each branch leaves its evidence by itself, behind whatever stands when it is written: nothing waits for another workflow task. */
async function branches(append: Evidence['append'], { instance, branches }: BranchesInput): Promise<void> {
  const ids = Array.from({ length: branches }, (_, n) => `task${n + 1}`);
  await Promise.all(ids.map((id) => append(step(instance, 0, id, ''))));
}

/** Runs its children at once, and leaves a row for the start and for each of them as it answers. */
async function calls(
  { record, append }: Pick<Evidence, 'record' | 'append'>,
  child: string,
  { instance, children, data }: CallsInput,
): Promise<void> {
  await record(step(instance, 1, 'start', '', { size: children, data }));
  const each = async (_: unknown, n: number) => {
    const inner = uuid4();
    await executeChild(child, { workflowId: `${child}-${inner}`, args: [{ instance: inner, data }] });
    await append(step(instance, 0, `call${n + 1}`, ''));
  };
  await Promise.all(Array.from({ length: children }, each));
}

/** A called process: the row of its start has what it was given, that of its task tells of its end. */
async function called(record: Evidence['record'], { instance, data }: ChildInput): Promise<void> {
  const hash = await record(step(instance, 1, 'start', '', { data }));
  await record(step(instance, 2, 'task1', hash));
}

/** Starts, waits for a person's signed act, and ends. The update's answer is final: its evidence is committed. */
async function signed({ record, recordSigned }: Pick<Evidence, 'record' | 'recordSigned'>, instance: string) {
  let previousHash: string | undefined;
  let done = false;
  setHandler(sign, async (act) => {
    await condition(() => previousHash !== undefined);
    const hash = await recordSigned({ ...step(instance, 2, 'review', previousHash ?? ''), ...act });
    done = true;
    return hash;
  });
  previousHash = await record(step(instance, 1, 'start', ''));
  await condition(() => done);
}

const step = (instance: string, seq: number, element: string, previousHash: string, output = {}): Step => ({
  instance,
  seq,
  element,
  previousHash,
  event: { id: `${element}#${seq}`, type: 'jobCompleted', wait: `${element}#1`, output },
  facts: [
    { type: 'answered', node: `${element}#1`, wait: `${element}#1` },
    { type: 'left', node: `${element}#1` },
    { type: 'taken', flow: `flow${seq}`, target: `task${seq + 1}`, scope: '#0' },
  ],
});

export const tasksPerActivity = (input: TasksInput) => tasks(perActivity.record, input);
export const tasksPerLocalActivity = (input: TasksInput) => tasks(perLocalActivity.record, input);
export const signedPerActivity = (input: TasksInput) => signed(perActivity, input.instance);
export const signedPerLocalActivity = (input: TasksInput) => signed(perLocalActivity, input.instance);
export const branchesPerActivity = (input: BranchesInput) => branches(perActivity.append, input);
export const branchesPerLocalActivity = (input: BranchesInput) => branches(perLocalActivity.append, input);
export const callsPerActivity = (input: CallsInput) => calls(perActivity, 'calledPerActivity', input);
export const callsPerLocalActivity = (input: CallsInput) => calls(perLocalActivity, 'calledPerLocalActivity', input);
export const calledPerActivity = (input: ChildInput) => called(perActivity.record, input);
export const calledPerLocalActivity = (input: ChildInput) => called(perLocalActivity.record, input);
