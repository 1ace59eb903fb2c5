import { expect, test } from 'vitest';
import { EXECUTED } from '../../engine/bpmn/executed.ts';
import { play } from '../../engine/cases/play.ts';
import { elements } from '../../engine/kernel/elements/index.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import { fixtures } from '../fixtures/fixtures.ts';

/** Element and position, as a diagram shows them: `boundaryEvent timer non-interrupting`. */
function position(process: Process, node: Node): string {
  if (!('trigger' in node)) return node.kind;
  const around = process.nodes[node.parent];
  const handles = node.kind === 'startEvent' && around && 'eventSubProcess' in around && around.eventSubProcess;
  const name = `${handles ? HANDLED : node.kind} ${node.trigger.kind}`;
  if (node.kind !== 'boundaryEvent' && !handles) return name;
  return `${name} ${'interrupting' in node && node.interrupting === false ? 'non-interrupting' : 'interrupting'}`;
}

const HANDLED = 'startEvent of an event sub-process';
const ALWAYS_INTERRUPT: readonly string[] = ['error', 'compensation', 'cancel'];

function possible(): string[] {
  return Object.values(EXECUTED).flatMap(({ kind, triggers, handled = [] }) => {
    if (!triggers) return kind;
    if (kind === 'boundaryEvent') return bothWays(kind, triggers);
    return [...triggers.map((trigger) => `${kind} ${trigger}`), ...bothWays(HANDLED, handled)];
  });
}

const bothWays = (name: string, triggers: readonly string[]): string[] =>
  triggers.flatMap((trigger) =>
    ['interrupting', ...(ALWAYS_INTERRUPT.includes(trigger) ? [] : ['non-interrupting'])].map(
      (way) => `${name} ${trigger} ${way}`,
    ),
  );

test('every element that deployment lets through has a behaviour', () => {
  expect(
    Object.values(EXECUTED)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(Object.keys(elements).sort());
});

test('every element in every position is executed by a fixture', () => {
  const executed = fixtures.flatMap(({ process, cases }) =>
    cases.flatMap((scenario) =>
      play(process, scenario).path.flatMap((id) => {
        const node = process.nodes[id];
        return node ? position(process, node) : [];
      }),
    ),
  );
  expect([...new Set(executed)].sort()).toEqual(possible().sort());
});
