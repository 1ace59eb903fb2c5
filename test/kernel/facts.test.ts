import { describe, expect, test } from 'vitest';
import type { Fact } from '../../engine/kernel/fact.ts';
import { load } from '../fixtures/fixtures.ts';
import { Instance } from './instance.ts';

const instance = async (name: string) => new Instance((await load(name)).process);

const of = <T extends Fact['type']>(facts: readonly Fact[], type: T) =>
  facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);

describe('waits say everything that whoever serves them needs', () => {
  test('a user task', async () => {
    const run = await instance('user-task');
    run.start({ lot: 'L1' }, { reviewDue: 'PT24H' });
    expect(run.waiting('task')).toEqual([
      {
        kind: 'task',
        id: 'review#1',
        element: 'review',
        title: { en: 'Review', 'zh-CN': '审核' },
        since: '2026-01-05T01:00:00.000Z',
        roles: ['qa', 'head'],
        form: 'review',
        meaning: 'reviewed',
        separation: { tasks: [], relations: ['test.performers'] },
        guards: ['test.current'],
        due: '2026-01-06T01:00:00.000Z',
        data: { lot: 'L1' },
      },
    ]);
    run.take({ type: 'taskAssigned', wait: 'review#1', person: 'wang.wei' });
    expect(run.waiting('task')[0]?.assignee).toBe('wang.wei');
    run.take({ type: 'taskAssigned', wait: 'review#1', person: null });
    expect(run.waiting('task')[0]).not.toHaveProperty('assignee');
  });

  test('a job', async () => {
    const run = await instance('service-task');
    run.start({ lot: 'L1' });
    expect(run.waiting('job')).toMatchObject([
      {
        id: 'store#1',
        plugin: 'test.write',
        effect: 'write',
        timeout: 1000,
        retry: { attempts: 3, backoff: 100 },
        config: { status: 'quarantine' },
        input: { lot: 'L1' },
      },
    ]);
  });

  test('a decision', async () => {
    const run = await instance('business-rule-task');
    run.start({ lot: 'L1' });
    expect(run.waiting('decision')).toMatchObject([{ id: 'judge#1', ruleSet: 'checks', input: { lot: 'L1' } }]);
  });

  test('a message, by name and key', async () => {
    const run = await instance('catch-message');
    run.start({ lot: 'L1' });
    expect(run.waiting('message')).toMatchObject([{ id: 'await#1', message: 'reply', key: 'L1' }]);
  });

  test('a called process', async () => {
    const run = await instance('call-activity');
    run.start({ lot: 'L1' });
    expect(run.waiting('process')).toMatchObject([
      { id: 'assess#1', process: 'risk-assessment', input: { subject: 'L1' } },
    ]);
  });

  test('a global task that is called: what the task says, and what the call says', async () => {
    const run = await instance('call-global-task');
    run.start({ lots: ['L1'] });
    expect(run.waiting('task')).toMatchObject([
      {
        element: 'signLot',
        title: { en: 'Sign', 'zh-CN': '签字' },
        roles: ['head'],
        form: 'review',
        data: { lot: 'L1' },
      },
    ]);
  });

  test('an offer, new after each choice', async () => {
    const run = await instance('ad-hoc');
    run.start();
    const offers = () => run.waiting('offer').map(({ id, activities }) => [id, activities.map((one) => one.element)]);
    expect(offers()).toEqual([['work#1', ['ask', 'judge']]]);
    run.take({ type: 'activityChosen', wait: 'work#1', element: 'judge' });
    expect(offers()).toEqual([['work#2', ['ask', 'judge']]]);
  });

  test('timers are absolute, and a cycle counts from when it was due', async () => {
    const run = await instance('boundary-timer-cycle');
    run.start();
    const due = () => run.waiting('timer').map(({ id, due, repeat }) => [id, due, repeat?.left]);
    expect(due()).toEqual([
      ['hourly#1', '2026-01-05T02:00:00.000Z', null],
      ['remind#1', '2026-01-05T02:00:00.000Z', 2],
    ]);
    run.take({ type: 'timerFired', wait: 'remind#1' }, '2026-01-05T09:30:00.000Z');
    expect(due()).toEqual([
      ['hourly#1', '2026-01-05T02:00:00.000Z', null],
      ['remind#2', '2026-01-05T03:00:00.000Z', 1],
    ]);
  });
});

describe('facts are the evidence', () => {
  test('WF-2 a gateway: each condition with what it read and what came of it', async () => {
    const run = await instance('exclusive-gateway');
    const facts = run.start({ score: 70 });
    expect(of(facts, 'chosen')).toEqual([
      {
        type: 'chosen',
        node: 'choice#1',
        conditions: [
          { flow: 'choice_high', expression: 'score >= 90', inputs: { score: 70 }, result: false },
          { flow: 'choice_middle', expression: 'score >= 60', inputs: { score: 70 }, result: true },
        ],
        flows: ['choice_middle'],
      },
    ]);
  });

  test('a message that is thrown: name, key and payload', async () => {
    const run = await instance('throw-message');
    const facts = run.start({ lot: 'L1' });
    expect(of(facts, 'messageThrown')).toEqual([
      { type: 'messageThrown', node: 'ask#1', message: 'order', key: 'L1', payload: { lot: 'L1' } },
    ]);
  });

  test('an incident: what failed, and a fresh wait when it is retried', async () => {
    const run = await instance('service-task');
    run.start({ lot: 'L1' });
    const facts = run.take({ type: 'jobFailed', wait: 'store#1', code: 'DOWN', message: 'no connection' });
    const [raised] = of(facts, 'incidentRaised');
    expect(raised).toMatchObject({
      node: 'store#1',
      wait: { id: 'store#2', code: 'DOWN' },
      failed: { id: 'store#1', kind: 'job' },
    });
    run.take({ type: 'incidentRetried', wait: 'store#2' });
    expect(run.waiting('job')).toMatchObject([{ id: 'store#3', plugin: 'test.write', input: { lot: 'L1' } }]);
    expect(run.waiting('incident')).toEqual([]);
  });

  test('an incident of the kernel speaks both languages', async () => {
    const run = await instance('exclusive-gateway');
    run.start({});
    const [incident] = run.waiting('incident');
    expect(incident).toMatchObject({ element: 'choice', code: 'expression-missing' });
    expect(incident?.text?.['zh-CN']).toMatch(/表达式/);
  });

  test('an interruption: everything that ended with it, inner first, and by what', async () => {
    const run = await instance('sub-process-boundary-timer');
    run.start();
    const facts = run.take({ type: 'timerFired', wait: 'late#1' });
    expect(of(facts, 'interrupted').map(({ node, by }) => [node, by])).toEqual([
      ['dig#1', 'late#1'],
      ['deeper#1', 'late#1'],
      ['work#1', 'late#1'],
      ['inside#1', 'late#1'],
    ]);
  });

  test('the end: with its output, or with the error or reason', async () => {
    const scripted = await instance('script-task');
    expect(of(scripted.start({ price: 0.1, amount: 3 }), 'ended')).toMatchObject([
      { status: 'completed', end: 'end', output: { price: 0.1, amount: 3, total: 0.3 } },
    ]);
    const failed = await instance('end-error');
    failed.start();
    expect(of(failed.take({ type: 'taskCompleted', wait: 'work#1', person: 'x', output: {} }), 'ended')).toMatchObject([
      { status: 'failed', error: { code: 'OUT_OF_STOCK', message: 'Out of stock' } },
    ]);
    const cancelled = await instance('user-task');
    cancelled.start({ lot: 'L1' }, { reviewDue: 'PT1H' });
    expect(of(cancelled.take({ type: 'cancelled', reason: 'wrong lot' }), 'ended')).toMatchObject([
      { status: 'cancelled', reason: 'wrong lot' },
    ]);
  });
});
