import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { load } from '../fixtures/fixtures.ts';
import { Instance } from './instance.ts';

const running = async (name: string) => {
  const run = new Instance((await load(name)).process);
  run.start({ lot: 'L1' }, { reviewDue: 'PT1H' });
  return run;
};

const complete = (wait: string) =>
  ({ type: 'taskCompleted', wait, person: 'wang.wei', output: { verdict: 'ok' } }) as const;

describe('WF-1 an event out of turn is refused with a reason, and changes nothing', () => {
  test('before the start', async () => {
    const run = new Instance((await load('user-task')).process);
    expect(run.refusal(complete('review#1'))?.code).toBe('instance-not-started');
  });

  test('a second start', async () => {
    const run = await running('user-task');
    expect(run.refusal({ type: 'start', variables: {}, parameters: {} })?.code).toBe('instance-already-started');
  });

  test('a start event that is none', async () => {
    const run = new Instance((await load('user-task')).process);
    const refusal = run.refusal({ type: 'start', variables: {}, parameters: {}, element: 'review' });
    expect(refusal).toMatchObject({ code: 'start-unknown', path: 'review' });
  });

  test('a task that is done', async () => {
    const run = await running('loop');
    run.take({ ...complete('work#1'), output: { good: false } });
    expect(run.refusal(complete('work#1'))).toMatchObject({
      code: 'task-not-open',
      path: 'work',
      message: { en: 'The task is no longer open.', 'zh-CN': '该任务已不再处于待办状态。' },
    });
    expect(run.take(complete('work#1'))).toEqual([]);
    expect(run.refusal(complete('work#2'))).toBeUndefined();
  });

  test('a wait of another kind', async () => {
    const run = await running('user-task');
    const refusal = run.refusal({ type: 'timerFired', wait: 'review#1' });
    expect(refusal).toMatchObject({ code: 'wait-other-kind', path: 'review', details: { kind: 'task' } });
  });

  test('a timer, job or message that nothing waits for', async () => {
    const run = await running('user-task');
    expect(run.refusal({ type: 'jobCompleted', wait: 'store#9', output: {} })?.code).toBe('wait-not-open');
    expect(run.refusal({ type: 'messageReceived', wait: '', payload: {} })?.code).toBe('wait-not-open');
    expect(run.refusal({ type: 'timerFired', wait: 'constructor' })?.code).toBe('wait-not-open');
    expect(run.refusal({ type: 'timerFired', wait: '__proto__' })?.code).toBe('wait-not-open');
  });

  test('an instance that has ended', async () => {
    const run = await running('user-task');
    run.take(complete('review#1'));
    expect(run.refusal(complete('review#1'))).toMatchObject({
      code: 'instance-ended',
      details: { status: 'completed' },
    });
    expect(run.refusal({ type: 'cancelled', reason: 'late' })?.code).toBe('instance-ended');
  });

  test('an instance of another process', async () => {
    const run = await running('user-task');
    const other = new Instance((await load('service-task')).process);
    other.state = run.state;
    expect(other.refusal(complete('review#1'))?.code).toBe('instance-other-process');
    expect(other.take(complete('review#1'))).toEqual([]);
  });

  test('an activity that is not offered, or that must wait for another', async () => {
    const run = await running('ad-hoc-sequential');
    const choice = (wait: string, element: string) => ({ type: 'activityChosen', wait, element }) as const;
    expect(run.refusal(choice('work#1', 'c'))).toMatchObject({ code: 'activity-not-offered', path: 'c' });
    expect(run.refusal({ type: 'timerFired', wait: 'work#1' })).toMatchObject({ code: 'wait-other-kind' });
    run.take(choice('work#1', 'a'));
    expect(run.take(choice('work#1', 'a'))).toEqual([]);
    expect(run.refusal(choice('work#1', 'b'))).toMatchObject({ code: 'wait-not-open' });
    expect(run.refusal(choice('work#2', 'b'))).toMatchObject({ code: 'activity-one-at-a-time', path: 'b' });
    run.take(complete('a#1'));
    expect(run.refusal(choice('work#2', 'b'))).toBeUndefined();
  });

  test('a start without all the data of one of its input sets (BPMN 10.4.1, InputSet)', async () => {
    const { process } = await load('data-of-process');
    const { required: _, ...others } = process;
    const run = new Instance({ ...others, requiredSets: [['weight', 'lot'], ['count']] });
    const begun = (variables: JsonObject) => run.refusal({ type: 'start', variables, parameters: {} });
    expect(begun({ weight: 1 })).toMatchObject({ code: 'start-data-missing', path: 'lot' });
    expect(begun({ count: 1 })).toBeUndefined();
    expect(begun({ weight: 1, lot: 'L1' })).toBeUndefined();
  });
});
