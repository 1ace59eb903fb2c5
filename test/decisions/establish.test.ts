import { expect, test } from 'vitest';
import type { Evaluation } from '../../engine/decisions/check.ts';
import { decide } from '../../engine/decisions/decide.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { checkOn, ruleSetOf } from './rule-sets.ts';

const empty = (fact: string) => ({ all: [{ fact, operator: 'isEmpty', value: true }] });
const rules = ruleSetOf(
  { ...checkOn('steps.missing', 'array', empty('steps.missing')), id: 'REL-1.1' },
  { ...checkOn('labels.wrong', 'array', empty('labels.wrong')), id: 'REL-1.5' },
) as unknown as JsonObject;

const decideAt = async (at: string, cycle: number, evidence: JsonObject, previous?: Evaluation) =>
  (await decide(rules, { evidence, cycle, previous: (previous ?? null) as never }, { at })) as unknown as Evaluation;

const cycles = (it: Evaluation) => it.checks.map((check) => [check.id, check.result, check.established?.cycle]);

test('WF-7 a rework re-establishes exactly the checks whose evidence changed, and a second rework too', async () => {
  const steps = { missing: [], rows: [{ table: 'step_record', id: '1', label: 'OP10' }] };
  const label = (id: string, wrong: string[]) => ({ wrong, rows: [{ table: 'label_issue', id, label: id }] });

  const first = await decideAt('2026-11-01T00:00:00.000Z', 1, { steps, labels: label('L1', ['L1']) });
  expect(cycles(first)).toEqual([
    ['REL-1.1', 'PASS', 1],
    ['REL-1.5', 'FAIL', 1],
  ]);

  const second = await decideAt('2026-11-02T00:00:00.000Z', 2, { steps, labels: label('L2', ['L2']) }, first);
  expect(cycles(second)).toEqual([
    ['REL-1.1', 'PASS', 1],
    ['REL-1.5', 'FAIL', 2],
  ]);

  const third = await decideAt('2026-11-03T00:00:00.000Z', 3, { steps, labels: label('L3', []) }, second);
  expect(cycles(third)).toEqual([
    ['REL-1.1', 'PASS', 1],
    ['REL-1.5', 'PASS', 3],
  ]);
  expect(third.checks[0]!.established!.at).toBe('2026-11-01T00:00:00.000Z');
  expect(third.checks[1]!.established!.at).toBe('2026-11-03T00:00:00.000Z');
});

test('a changed row re-establishes a check even when its result stays', async () => {
  const evidence = (row: string) => ({ steps: { missing: [], rows: [{ table: 's', id: row, label: '' }] } });
  const first = await decideAt('2026-11-01T00:00:00.000Z', 1, evidence('1'));
  const second = await decideAt('2026-11-02T00:00:00.000Z', 2, evidence('2'), first);
  expect(second.checks[0]!.established!.cycle).toBe(2);
});

test('a rule set with a problem decides nothing', async () => {
  await expect(decide({ id: 'x' }, {}, { at: '2026-11-01T00:00:00.000Z' })).rejects.toThrow(/rule set x/);
});
