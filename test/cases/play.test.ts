import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import schema from '../../engine/cases/case.schema.json' with { type: 'json' };
import type { Case } from '../../engine/cases/case.ts';
import { coverage } from '../../engine/cases/coverage.ts';
import { play } from '../../engine/cases/play.ts';
import { fixtures, load } from '../fixtures/fixtures.ts';

const title = { en: 'x', 'zh-CN': 'x' };
const scenario = (more: Partial<Case>): Case => ({
  title,
  start: {},
  steps: [],
  expect: { status: 'completed' },
  ...more,
});

describe('a case that cannot go on says where it stood and what was waiting', () => {
  test('the wrong task', async () => {
    const { process } = await load('parallel-gateway');
    const { problems } = play(
      process,
      scenario({
        steps: [
          { element: 'a', complete: {} },
          { element: 'a', complete: {} },
        ],
      }),
    );
    expect(problems).toEqual([
      {
        code: 'case-step-impossible',
        path: 'steps/1',
        message: {
          en: 'Step 2 ("a") was not possible: it waits for task b.',
          'zh-CN': '第 2 步（"a"）无法执行：流程正在等待：task b。',
        },
        details: { waits: ['b#1'] },
      },
    ]);
  });

  test('an instance that has ended', async () => {
    const { process } = await load('task');
    const { problems } = play(process, scenario({ steps: [{ message: 'order' }] }));
    expect(problems[0]?.message.en).toBe('Step 1 (message "order") was not possible: the instance is completed.');
  });

  test('an incident, with its message', async () => {
    const { process } = await load('script-task');
    const { problems } = play(process, scenario({ steps: [{ element: 'other', complete: {} }] }));
    expect(problems[0]?.message.en).toContain("incident compute (Variable 'price' not found.)");
  });

  test('a message with another key', async () => {
    const { process } = await load('catch-message');
    const { problems } = play(
      process,
      scenario({ start: { variables: { lot: 'L1' } }, steps: [{ message: 'reply', key: 'L2' }] }),
    );
    expect(problems[0]?.code).toBe('case-step-impossible');
  });

  test('a start event that is not there', async () => {
    const { process } = await load('task');
    expect(play(process, scenario({ start: { element: 'nowhere' } })).problems[0]).toMatchObject({
      code: 'start-unknown',
    });
  });
});

test('every expectation that is not met is reported, with what came instead', async () => {
  const { process } = await load('script-task');
  const { problems } = play(
    process,
    scenario({
      start: { variables: { price: 1, amount: 2 } },
      expect: {
        status: 'failed',
        end: 'other',
        error: 'X',
        path: ['start'],
        variables: { total: 3, price: 1 },
        waits: ['compute'],
        messages: ['m'],
      },
    }),
  );
  expect(problems.map(({ path }) => path)).toEqual([
    'expect/status',
    'expect/end',
    'expect/error',
    'expect/path',
    'expect/waits',
    'expect/messages',
    'expect/variables/total',
  ]);
  expect(problems.at(-1)?.message.en).toBe('Expected variables/total to be 3, got 2.');
});

describe('defaults do the work that no step names', () => {
  test('by element, plugin, rule set or process, and one after the other', async () => {
    const { process } = await load('loop');
    const jobs = { work: [{ good: false }, { good: true }] };
    const { path } = play(process, scenario({ jobs, steps: [], expect: { status: 'active' } }));
    expect(path).toEqual(['start', 'work']); // a person's task is nobody's default
    const service = await load('service-task');
    const start = { variables: { lot: 'L1' } };
    const byPlugin = scenario({
      start,
      jobs: { 'test.write': { status: 'a' } },
      expect: { variables: { lotStatus: 'a' } },
    });
    expect(play(service.process, byPlugin).problems).toEqual([]);
    const decision = await load('business-rule-task');
    const byRuleSet = scenario({
      start,
      jobs: { checks: { status: 'PASS' } },
      expect: { variables: { passed: true } },
    });
    expect(play(decision.process, byRuleSet).problems).toEqual([]);
    const call = await load('call-activity');
    const byProcess = scenario({
      start,
      jobs: { 'risk-assessment': { level: 'low' } },
      expect: { variables: { risk: 'low' } },
    });
    expect(play(call.process, byProcess).problems).toEqual([]);
  });

  test('but not what a later step does itself', async () => {
    const { process } = await load('boundary-error-code');
    const steps: Case['steps'] = [{ element: 'reserve', fail: { code: 'OUT_OF_STOCK' } }];
    expect(play(process, scenario({ jobs: { reserve: {} }, steps, expect: { end: 'backorder' } })).problems).toEqual(
      [],
    );
  });
});

describe('coverage', () => {
  test('what passed cases entered and took, and what none did', async () => {
    const { process, cases } = await load('exclusive-gateway');
    const played = cases.map((one) => play(process, one));
    expect(coverage(process, played)).toMatchObject({ elements: { missing: [] }, flows: { missing: [] } });
    expect(coverage(process, played.slice(0, 1))).toMatchObject({
      elements: { missing: ['low', 'middle'] },
      flows: { missing: ['choice_low', 'choice_middle', 'low_merge', 'middle_merge'] },
    });
  });

  test('a case that failed proves nothing', async () => {
    const { process } = await load('task');
    const failed = play(process, scenario({ expect: { status: 'failed' } }));
    expect(coverage(process, [failed]).elements.covered).toEqual([]);
  });
});

describe('the schema of a case', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const valid = ajv.compile(schema);

  test.each(fixtures.map(({ name, cases }) => [name, cases] as const))('accepts the cases of %s', (_, cases) => {
    for (const one of cases) expect(valid(one) || valid.errors).toBe(true);
  });

  test.each<[string, unknown]>([
    ['no expectation', scenario({ expect: {} })],
    ['an unknown step', { ...scenario({}), steps: [{ element: 'a', wish: true }] }],
    ['two answers in one step', { ...scenario({}), steps: [{ element: 'a', complete: {}, fire: true }] }],
    ['a title in one language', { ...scenario({}), title: { en: 'x' } }],
    ['a misspelt key', { ...scenario({}), expects: {} }],
  ])('refuses %s', (_, wrong) => {
    expect(valid(wrong)).toBe(false);
  });
});
