import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { installedRegistry } from '../../engine/cli/installed-registry.ts';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import type { Outcome } from '../../engine/kernel/outcome.ts';
import type { Registry } from '../../engine/plugins/plugin.ts';
import { added, at, drawn, inTurn, led, parsed, replaced, type Spoil, without } from './spoil.ts';

let sound: PackageFiles;
let registry: Registry;
beforeAll(async () => {
  sound = await readPackage(fileURLToPath(new URL('../../workflows/batch-release', import.meta.url)));
  registry = await installedRegistry();
});

interface Rule {
  checks: { id: string; evidence: { path: string }[]; pass: unknown }[];
}
interface Form {
  schema: { required: string[]; properties: Record<string, Record<string, unknown>> };
  order: string[];
}

const refusals: readonly (readonly [what: string, code: string, path: string, spoil: Spoil])[] = [
  [
    'a required input is not mapped',
    'input-fits',
    'releaseLot',
    drawn(at('releaseLot', '<signet:input source="lot" target="lot"/>'), '$1'),
  ],
  [
    'an input that the plugin does not know',
    'input-fits',
    'rejectLot',
    drawn(at('rejectLot', 'target="reason"'), '$1target="why"'),
  ],
  [
    'a literal of the wrong type',
    'input-fits',
    'rejectLot',
    drawn(at('rejectLot', 'source="disposition.justification"'), '$1source="42"'),
  ],
  [
    'a literal that is too short',
    'input-fits',
    'releaseLot',
    drawn(at('releaseLot', 'source="lot"'), '$1source="&quot;&quot;"'),
  ],
  [
    'a variable of the wrong type',
    'input-fits',
    'rejectLot',
    drawn(at('rejectLot', 'source="disposition.justification"'), '$1source="cycle"'),
  ],
  [
    'a configuration that the plugin does not take',
    'config-fits',
    'rejectLot',
    drawn('value="&quot;rejected&quot;"', 'value="&quot;accepted&quot;"'),
  ],
  [
    'an output field that the plugin does not give',
    'field-known',
    'openCase',
    drawn('source="result.cycle" target="cycle"', 'source="result.cycles" target="cycle"'),
  ],
  [
    'a field that the form has not',
    'field-known',
    'release',
    drawn(at('release', 'source="result.decision"'), '$1source="result.verdict"'),
  ],
  [
    'a field that a rule set does not answer',
    'field-known',
    'allConforming',
    drawn('evaluation.releasable = true', 'evaluation.releaseable = true'),
  ],
  [
    'an error that the plugin does not declare',
    'error-declared',
    'erpWriteFailed',
    drawn('errorCode="ERP_WRITE_FAILED"', 'errorCode="ERP_DOWN"'),
  ],
  [
    'a condition on a variable that nothing sets',
    'variable-set',
    'reject',
    drawn('>decision = &quot;reject&quot;<', '>decison = &quot;reject&quot;<'),
  ],
  [
    'a mapping of a variable that nothing sets',
    'variable-set',
    'releaseLot',
    drawn(at('releaseLot', 'source="lot"'), '$1source="lotNumber"'),
  ],
  [
    'a due time of a variable that nothing sets',
    'variable-set',
    'release',
    drawn(at('release', 'due="parameters.reviewDue"'), '$1due="reviewDue"'),
  ],
  [
    'a correlation by a variable that nothing sets',
    'variable-set',
    'awaitRework',
    drawn(at('awaitRework', 'correlation key="lot"'), '$1correlation key="batch"'),
  ],
  [
    'a variable that is set later only',
    'variable-set',
    'rejectLot',
    drawn(at('rejectLot', 'source="disposition.justification"'), '$1source="stock.stockState"'),
  ],
  [
    '"result" where there is none',
    'variable-set',
    'releaseLot',
    drawn(at('releaseLot', 'source="lot"'), '$1source="result.lot"'),
  ],
  [
    'a parameter that is not declared',
    'parameter-declared',
    'remindReleaseAfter',
    drawn(/(id="remindReleaseAfter"[\s\S]*?)parameters\.remindAfter/, '$1parameters.remindAftr'),
  ],
  [
    'evidence that no plugin gives',
    'evidence-provided',
    'evaluateConditions',
    parsed<Rule>('rules/release-conditions.json', ({ checks }) => {
      const check = checks.find(({ id }) => id === 'REL-7.1');
      if (check)
        Object.assign(check, JSON.parse(JSON.stringify(check).replaceAll('deviations.open', 'deviations.opened')));
    }),
  ],
  [
    'evidence that is not collected any more',
    'evidence-provided',
    'evaluateConditions',
    drawn('equipment, sterilisation, exceptions,', 'equipment, exceptions,'),
  ],
  [
    'a rule set that is not there',
    'decision-known',
    'evaluateConditions',
    drawn('ruleSet="release-conditions"', 'ruleSet="release-condition"'),
  ],
  [
    'a release task without a meaning',
    'task-signs',
    'release',
    drawn(at('release', ' meaning="released-market"'), '$1'),
  ],
  [
    'a release task without a meaning leaves the release unsigned',
    'signed-before',
    'releaseLot',
    drawn(at('release', ' meaning="released-market"'), '$1'),
  ],
  [
    'a signature of another meaning',
    'signed-before',
    'releaseLot',
    drawn(at('release', 'meaning="released-market"'), '$1meaning="reviewed"'),
  ],
  [
    'a role that may not sign',
    'task-signs',
    'release',
    drawn(at('release', 'roles="releaser"'), '$1roles="system-operator"'),
  ],
  [
    'an owner that is no role',
    'owner-known',
    'manifest.json#/owner',
    replaced('manifest.json', '"owner": "quality-head"', '"owner": "quality-boss"'),
  ],
  [
    'a task for a role that does not exist',
    'role-known',
    'release',
    drawn(at('release', 'roles="releaser"'), '$1roles="releazer"'),
  ],
  [
    'a lane of a role that does not exist',
    'role-known',
    'lane_qa',
    drawn('<signet:role id="qa-reviewer"/>', '<signet:role id="qa-revewer"/>'),
  ],
  [
    'an empty lane of a role that does not exist',
    'role-known',
    'lane_more',
    drawn(
      '<bpmn:lane id="lane_qa"',
      '<bpmn:lane id="lane_more"><bpmn:extensionElements><signet:role id="nobody"/></bpmn:extensionElements></bpmn:lane><bpmn:lane id="lane_qa"',
    ),
  ],
  [
    'people that are told by a role that does not exist',
    'config-fits',
    'remindRelease',
    drawn('value="[&quot;releaser&quot;]"', 'value="[&quot;releasers&quot;]"'),
  ],
  [
    'a required field that is read-only',
    'form-completable',
    'forms/release-decision.json#/schema/properties/decision',
    parsed<Form>('forms/release-decision.json', ({ schema }) =>
      Object.assign(schema.properties.decision ?? {}, { readOnly: true }),
    ),
  ],
  [
    'a required field that is hidden',
    'form-completable',
    'forms/resolve.json#/schema/properties/justification',
    parsed<Form>('forms/resolve.json', ({ schema }) =>
      Object.assign(schema.properties.justification ?? {}, { 'x-when': { decision: ['reject'] } }),
    ),
  ],
  [
    'a required field without answers',
    'form-completable',
    'forms/release-decision.json#/schema/properties/decision',
    parsed<Form>('forms/release-decision.json', ({ schema }) =>
      Object.assign(schema.properties.decision ?? {}, { enum: undefined, 'x-enum': undefined }),
    ),
  ],
  [
    'a field shown by a field that is not there',
    'form-completable',
    'forms/resolve.json#/schema/properties/justification',
    parsed<Form>('forms/resolve.json', ({ schema }) =>
      Object.assign(schema.properties.justification ?? {}, { 'x-when': { verdict: ['reject'] } }),
    ),
  ],
  [
    'a least value from what the task is not given',
    'form-completable',
    'forms/retention-sample.json#/schema/properties/quantity',
    drawn(at('retentionSample', '<signet:input source="snapshot" target="snapshot"/>'), '$1'),
  ],
  [
    'an incident of an error that the plugin has not',
    'error-declared',
    'rejectLot',
    drawn('plugin="wms.set-lot-status" incidents="LOT_UNKNOWN"', 'plugin="wms.set-lot-status" incidents="LOT_UNKOWN"'),
  ],
  [
    'an incident of an error that is caught',
    'error-declared',
    'releaseLot',
    drawn('plugin="wms.release-lot"', 'plugin="wms.release-lot" incidents="NOT_RELEASABLE"'),
  ],
  ['no scenario', 'scenario-passes', 'cases', without('cases/')],
  [
    'scenarios that try nothing',
    'scenario-passes',
    'cases',
    inTurn(without('cases/'), (files) => ({
      ...files,
      'cases/nothing.json': JSON.stringify({
        title: { en: 'Nothing', 'zh-CN': '无' },
        start: { element: 'batchCompleted', variables: {} },
        steps: [],
        expect: { status: 'active' },
      }),
    })),
  ],
  [
    'a scenario that fails',
    'scenario-passes',
    'cases/released.json',
    replaced(
      'cases/released.json',
      '"complete": {\n        "decision": "release"',
      '"complete": {\n        "decision": "hold"',
    ),
  ],
  [
    'a way around the release task',
    'signed-before',
    'releaseLot',
    added('conforming', 'releaseDocuments', 'cycle = 1'),
  ],
  ['a release after another answer than release', 'signed-before', 'releaseLot', led('holdLifted', 'releaseDocuments')],
  [
    'a release whatever the answer',
    'signed-before',
    'releaseLot',
    drawn('>decision = &quot;release&quot;<', '>decision != &quot;release&quot;<'),
  ],
  [
    'a timer that releases beside the decision',
    'timer-never-approves',
    'releaseLot',
    added('escalateRelease', 'releaseDocuments'),
  ],
  [
    'a timer that releases instead of the decision',
    'timer-never-approves',
    'releaseLot',
    inTurn(
      drawn(/(<bpmn:boundaryEvent id="escalateReleaseAfter"[^>]*) cancelActivity="false"/, '$1'),
      added('escalateRelease', 'releaseDocuments'),
    ),
  ],
  [
    'a declared release that nothing signs',
    'signed-before',
    'rejected',
    parsed<Record<string, unknown>>('manifest.json', (it) =>
      Object.assign(it, { approvals: { rejected: ['released-market'] } }),
    ),
  ],
  [
    'an approval of an element that is not there',
    'signed-before',
    'manifest.json#/approvals/gone',
    parsed<Record<string, unknown>>('manifest.json', (it) => Object.assign(it, { approvals: { gone: ['approved'] } })),
  ],
];

const told = (found: readonly Outcome[]) => found.map(({ code, path }) => `${code} ${path}`);

async function check(files: PackageFiles) {
  const checked = await checkPackage(files, registry);
  return 'problems' in checked
    ? { problems: checked.problems, warnings: [] }
    : { problems: [], warnings: checked.warnings };
}

describe('DEF-8 a package that cannot work is refused', () => {
  test('the sound package is not: it is warned of errors that nothing catches, and of nothing else', async () => {
    const { problems, warnings } = await check(sound);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test.each(refusals)('%s: %s at %s', async (_, code, path, spoil) => {
    const { problems } = await check(spoil(sound));
    expect(told(problems)).toContain(`${code} ${path}`);
    for (const { message, details } of problems) {
      expect(message.en).toMatch(/\S\.$/);
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(details?.clause ?? details?.requirement ?? details?.reason).toBeTruthy();
    }
  });
});

const warnings: readonly (readonly [what: string, code: string, path: string, spoil: Spoil])[] = [
  [
    'an error of a plugin that nothing catches, and nobody says is an incident',
    'error-declared',
    'rejectLot',
    drawn('plugin="wms.set-lot-status" incidents="LOT_UNKNOWN"', 'plugin="wms.set-lot-status"'),
  ],
  [
    'a variable that some ways set',
    'variable-set',
    'resolve',
    drawn(
      at('resolve', '<signet:input source="lot" target="lot"/>'),
      '$1<signet:input source="lot" target="lot"/><signet:input source="if cycle &gt; 0 then lot else disposition" target="before"/>',
    ),
  ],
  ['a form that no task uses', 'form-completable', 'forms/lift-hold.json', drawn(' form="lift-hold"', '')],
  ['elements that no scenario comes to', 'scenario-passes', 'cases', without('cases/reminders')],
];

describe('DEF-8 what may fail is a warning', () => {
  test.each(warnings)('%s: %s at %s', async (_, code, path, spoil) => {
    const found = await check(spoil(sound));
    expect(found.problems).toEqual([]);
    expect(told(found.warnings)).toContain(`${code} ${path}`);
  });
});
