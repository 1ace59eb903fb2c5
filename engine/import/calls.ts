import { attribute, type Element } from '../bpmn/element.ts';
import { text } from '../kernel/outcome.ts';
import { extend, put } from './draw.ts';
import { said } from './expression.ts';
import type { Foreign } from './foreign.ts';
import { foreignNamed, type Importing, note, taking } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { zeebe } from './meanings-zeebe.ts';
import { isVariable } from './names.ts';
import { valueIn } from './people.ts';

/** Which process a call activity calls, and what it hands over. `keyOf` is the key of a process by its id. */
export function convertCall(importing: Importing, element: Element, keyOf: (id: string) => string): void {
  const called = foreignNamed(importing, element, 'zeebe:calledElement');
  const id = valueIn(called, 'processId', zeebe.call) ?? valueIn(called, 'processIdExpression', zeebe.call);
  const own = attribute(element, 'calledElement');
  const source = id?.source ?? { on: element, attribute: 'calledElement' };
  const name = id?.value ?? own;
  if (name !== undefined) {
    const expression = said(name);
    if (expression.kind === 'feel' && expression.how === 'text') {
      put(element, 'calledElement', keyOf(name));
      if (id || keyOf(name) !== own)
        note(importing, ['converted', element, zeebe.call], [source], { to: `calledElement="${keyOf(name)}"` });
    } else note(importing, ['decide', element, zeebe.call], [source]);
  }
  for (const all of ['propagateAllChildVariables', 'propagateAllParentVariables']) {
    const part = valueIn(called, all, zeebe.propagation);
    if (part) note(importing, [part.value === 'true' ? 'decide' : 'left', element, part.meaning], [part.source]);
  }
  for (const name of ['caseRef', 'variableMappingClass', 'variableMappingDelegateExpression']) {
    const part = taking(importing, element, `camunda:${name}`);
    if (part) note(importing, ['decide', element, camunda.called], [part.source]);
  }
  for (const handed of foreignNamed(importing, element, 'camunda:in', 'camunda:out')) hand(importing, element, handed);
}

function hand(importing: Importing, element: Element, handed: Foreign): void {
  const { source, sourceExpression, target = '', businessKey, local } = handed.attributes;
  const expression = source === undefined ? said(sourceExpression ?? '') : named(source);
  const whole = businessKey !== undefined || (source ?? sourceExpression) === undefined || local === 'true';
  if (whole || !isVariable(target) || expression.kind === 'unsaid') {
    note(importing, ['decide', element, camunda.call], [handed]);
    return;
  }
  const side = handed.name === 'camunda:in' ? 'Input' : 'Output';
  const feel = side === 'Input' ? expression.feel : expression.feel.replace(/^(?=[\p{L}(])/u, 'result.');
  const simple = side === 'Input' || isVariable(expression.feel);
  if (!simple) {
    note(importing, ['decide', element, camunda.call], [handed], { because: COMPUTED });
    return;
  }
  extend(importing, element, `signet:${side}`, { source: feel, target });
  note(importing, ['converted', element, camunda.call], [handed], {
    to: `signet:${side.toLowerCase()} ${feel} → ${target}`,
  });
}

const named = (name: string) =>
  isVariable(name) ? ({ kind: 'feel', feel: name } as const) : ({ kind: 'unsaid' } as const);

const COMPUTED = text(
  'It is computed of what the process gives: write it with result. before each name.',
  '该值由被调用流程的产出计算：请在各名称前加 result.。',
);
