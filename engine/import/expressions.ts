import { attribute, type Element, within } from '../bpmn/element.ts';
import { timeExpression } from '../bpmn/read.ts';
import { put } from './draw.ts';
import { said } from './expression.ts';
import { type Importing, note } from './importing.ts';
import { isJuel } from './juel/translate.ts';
import { EXPRESSION, SCRIPT } from './meanings-model.ts';

/** What a file may call the language of its own expressions, and what is read here. */
const READ = /feel|juel|^$|tFormalExpression/i;

/** Conditions, times, cardinalities: whatever the standard writes as an expression. `at` is the element that it belongs to. */
export function convertExpression(importing: Importing, expression: Element, at: Element): void {
  const body = attribute(expression, 'body');
  if (body === undefined || importing.vocabulary.engines.size === 0) return;
  const language = attribute(expression, 'language') ?? '';
  const source = [{ on: expression, attribute: 'body' }];
  if (!READ.test(language)) {
    note(importing, ['decide', at, SCRIPT], [{ on: expression, attribute: 'language' }, ...source]);
    return;
  }
  if (!body.startsWith('=') && !isJuel(body)) {
    if (isTime(expression, at) && timeExpression(body) === body) note(importing, ['decide', at, EXPRESSION], source);
    return;
  }
  const read = said(body);
  if (read.kind === 'unsaid') {
    note(importing, ['decide', at, EXPRESSION], source, { because: read.because });
    return;
  }
  note(importing, ['converted', at, EXPRESSION], source, { to: read.feel });
  put(expression, 'body', read.feel);
  if (language !== '') put(expression, 'language', undefined);
}

const isTime = (expression: Element, at: Element): boolean =>
  within(at).some(
    (each) =>
      each.$type === 'bpmn:TimerEventDefinition' &&
      ['timeDate', 'timeDuration', 'timeCycle'].some((name) => each.get(name) === expression),
  );
