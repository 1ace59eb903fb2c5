import { expect, test } from 'vitest';
import { EXECUTED } from '../../engine/bpmn/executed.ts';
import { play } from '../../engine/cases/play.ts';
import { elements } from '../../engine/kernel/elements/index.ts';
import type { Node } from '../../engine/kernel/model.ts';
import { fixtures } from '../fixtures/fixtures.ts';

/** Element and position, as a diagram shows them: `boundaryEvent timer non-interrupting`. */
function position(node: Node): string {
  if (!('trigger' in node)) return node.kind;
  const trigger = node.trigger.kind;
  return node.kind === 'boundaryEvent'
    ? `${node.kind} ${trigger} ${node.interrupting ? 'interrupting' : 'non-interrupting'}`
    : `${node.kind} ${trigger}`;
}

const ALWAYS_INTERRUPT: readonly string[] = ['error', 'compensation', 'cancel'];

function possible(): string[] {
  return Object.values(EXECUTED).flatMap(({ kind, triggers }) => {
    if (!triggers) return kind;
    if (kind !== 'boundaryEvent') return triggers.map((trigger) => `${kind} ${trigger}`);
    return triggers.flatMap((trigger) =>
      ['interrupting', ...(ALWAYS_INTERRUPT.includes(trigger) ? [] : ['non-interrupting'])].map(
        (way) => `${kind} ${trigger} ${way}`,
      ),
    );
  });
}

test('every element that deployment lets through has a behaviour', () => {
  expect(
    Object.values(EXECUTED)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(Object.keys(elements).sort());
});

test('every element in every position is executed by a fixture', () => {
  const executed = fixtures.flatMap(({ process, cases }) =>
    cases.flatMap((scenario) => play(process, scenario).path.flatMap((id) => process.nodes[id] ?? [])),
  );
  expect([...new Set(executed.map(position))].sort()).toEqual(possible().sort());
});
