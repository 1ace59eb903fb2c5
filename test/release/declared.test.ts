import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asJson } from '../../activities/quality/evidence.ts';
import { evidenceSchema } from '../../activities/quality/provided.ts';
import { sources } from '../../activities/quality/sources.ts';
import { decide } from '../../engine/decisions/decide.ts';
import { DECISION } from '../../engine/decisions/decision-schema.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { database } from '../../engine/store/transaction.ts';
import { lotsOf } from '../../examples/plant/kinds.ts';
import { type LoadedPlant, loadedPlant, releaseConditions } from './plant.ts';

const [lot = ''] = lotsOf('clean');
let plant: LoadedPlant;
beforeAll(async () => {
  plant = await loadedPlant();
});
afterAll(() => plant.drop());

interface Declared {
  readonly properties: Readonly<Record<string, { readonly properties: object }>>;
}

test.each(sources)('DEF-8 $plugin gives what it declares, and no more', async ({ plugin, collect }) => {
  const { properties } = evidenceSchema(plugin) as unknown as Declared;
  const evidence = await collect({ db: database(plant.store) }, lot);
  expect(Object.keys(evidence).sort()).toEqual(Object.keys(properties).sort());
  for (const [name, group] of Object.entries(evidence)) {
    const declared = Object.keys(properties[name]?.properties ?? {}).filter((it) => it !== 'absent');
    expect({ [name]: Object.keys(group).sort() }).toEqual({ [name]: declared.sort() });
  }
  const validate = new Ajv2020({ strict: false }).compile(evidenceSchema(plugin));
  expect([validate(asJson(evidence)), validate.errors]).toEqual([true, null]);
});

test('DEF-8 a rule set answers what its schema says', async () => {
  const ruleSet = releaseConditions as unknown as JsonObject;
  const answer = await decide(ruleSet, { evidence: {}, cycle: 1 }, { at: '2026-01-05T01:00:00.000Z' });
  const validate = new Ajv2020({ strict: false }).compile(DECISION);
  expect([validate(answer), validate.errors]).toEqual([true, null]);
  const unknown = new Ajv2020({ strict: false }).compile(DECISION);
  expect(unknown({ ...answer, verdict: 'yes' })).toBe(false);
});
