import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { evidence, Step } from './evidence.ts';

type Evidence = ReturnType<typeof evidence>;

const policy = { startToCloseTimeout: '10 seconds', retry: { initialInterval: '100 milliseconds' } } as const;
const perActivity = proxyActivities<Evidence>(policy);
const perLocalActivity = proxyLocalActivities<Evidence>(policy);

export interface TasksInput {
  readonly instance: string;
  readonly tasks: number;
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

const step = (instance: string, seq: number, element: string, previousHash: string): Step => ({
  instance,
  seq,
  element,
  previousHash,
  event: { id: `${element}#${seq}`, type: 'jobCompleted', wait: `${element}#1`, output: {} },
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
