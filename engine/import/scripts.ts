import { attribute, type Element } from '../bpmn/element.ts';
import { check } from '../kernel/expression.ts';
import { extend, put } from './draw.ts';
import { said } from './expression.ts';
import { foreignNamed, type Importing, note, type Source, taking } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { EXPRESSION, SCRIPT } from './meanings-model.ts';
import { zeebe } from './meanings-zeebe.ts';
import { isVariable } from './names.ts';
import { valueIn } from './people.ts';
import { decideWork } from './work.ts';

/** A script in FEEL stays one; any other is kept to be read, and never runs. */
export function convertScriptTask(importing: Importing, element: Element): void {
  const scripts = foreignNamed(importing, element, 'zeebe:script');
  const expression = valueIn(scripts, 'expression', zeebe.script);
  if (expression) {
    const result = valueIn(scripts, 'resultVariable', zeebe.script);
    const source = said(expression.value);
    const feel = source.kind === 'feel' ? source.feel : undefined;
    const sources = [expression.source, ...(result ? [result.source] : [])];
    if (feel === undefined) note(importing, ['decide', element, zeebe.script], sources);
    else become(element, feel);
    nameResult(importing, element, result?.value);
    if (feel !== undefined) note(importing, ['converted', element, zeebe.script], sources, { to: feel });
    return;
  }
  decideWork(importing, element);
  convertOwn(importing, element);
}

function convertOwn(importing: Importing, element: Element): void {
  const result = taking(importing, element, 'camunda:resultVariable');
  if (result) {
    nameResult(importing, element, result.value);
    note(importing, ['converted', element, camunda.result], [result.source], {
      to: `signet:result variable="${result.value}"`,
    });
  }
  const [format = '', script = ''] = [attribute(element, 'scriptFormat'), attribute(element, 'script')];
  if (script === '' && format === '') return;
  const named = ['scriptFormat', 'script'].filter((name) => attribute(element, name) !== undefined);
  const sources: Source[] = named.map((name) => ({ on: element, attribute: name }));
  const feel = /feel/i.test(format) ? script : /^juel$/i.test(format) ? translated(script) : undefined;
  if (feel !== undefined && !check(feel)) {
    become(element, feel);
    note(importing, ['converted', element, EXPRESSION], sources, { to: feel });
  } else note(importing, ['decide', element, SCRIPT], sources);
}

function translated(script: string): string | undefined {
  const expression = said(script);
  return expression.kind === 'feel' && expression.how === 'translated' ? expression.feel : undefined;
}

function become(element: Element, feel: string): void {
  put(element, 'scriptFormat', 'feel');
  put(element, 'script', feel);
}

function nameResult(importing: Importing, element: Element, variable = ''): void {
  if (isVariable(variable)) extend(importing, element, 'signet:Result', { variable });
}
