import { expect, test } from 'vitest';
import { type Drawn, signingOf } from '../../designer/src/components/signing-of.ts';

const task = (id: string, values: readonly object[], type = 'bpmn:UserTask'): Drawn => ({
  ...{ id, type, x: 0, y: 0, width: 100, height: 80 },
  businessObject: { extensionElements: { values } },
});

/** As an editor reads the diagram, which knows the extension, and as a viewer does, which does not. */
test.each([
  ['an editor', 'signet:Assignment', 'signet:Separation'],
  ['a viewer', 'signet:assignment', 'signet:separation'],
])('SIG-3 %s names what each task signs, and joins tasks of different people once', (_, assignment, separation) => {
  const review = task('review', [{ $type: assignment, meaning: 'reviewed', roles: 'qa, qc' }]);
  const release = task('release', [
    { $type: assignment, meaning: 'released-market', roles: 'head' },
    { $type: separation, tasks: 'review,inspect,gone,release' },
  ]);
  const inspect = task('inspect', [{ $type: separation, tasks: 'release' }]);
  const label = { ...review, labelTarget: review };
  const { signed, apart } = signingOf([review, release, inspect, label, task('rules', [], 'bpmn:BusinessRuleTask')]);
  expect(signed.map(({ shape, meaning, roles }) => [shape.id, meaning, roles])).toEqual([
    ['review', 'reviewed', ['qa', 'qc']],
    ['release', 'released-market', ['head']],
  ]);
  expect(apart.map((pair) => pair.map(({ id }) => id))).toEqual([
    ['release', 'review'],
    ['inspect', 'release'],
  ]);
});
