import { type Element, idOf, one } from '../bpmn/element.ts';
import { text } from '../kernel/outcome.ts';
import { dataObject, extend, put } from './draw.ts';
import { said } from './expression.ts';
import { foreignNamed, type Importing, note, type Source, taking } from './importing.ts';
import { asResult } from './mappings.ts';
import type { Meaning } from './meanings.ts';
import { camunda } from './meanings-camunda.ts';
import { zeebe } from './meanings-zeebe.ts';
import { isVariable } from './names.ts';
import { valueIn } from './people.ts';

interface Part {
  readonly value: string;
  readonly source: Source;
  readonly meaning: Meaning;
}

/** What an activity is done for, several times. */
export function convertLoop(importing: Importing, element: Element): void {
  const loop = one(element, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return;
  const zeebeLoop = foreignNamed(importing, loop, 'zeebe:loopCharacteristics');
  const part = (name: string, other?: string): Part | undefined => {
    const own = valueIn(zeebeLoop, name, zeebe.loop);
    const old = other === undefined ? undefined : taking(importing, loop, other);
    return own ?? (old && { ...old, meaning: camunda.loop });
  };
  const drawing = { importing, element, loop };
  convertInput(drawing, part('inputCollection', 'camunda:collection'), part('inputElement', 'camunda:elementVariable'));
  convertOutput(drawing, part('outputCollection'), part('outputElement'));
}

interface Drawing {
  readonly importing: Importing;
  readonly element: Element;
  readonly loop: Element;
}

function convertInput({ importing, element, loop }: Drawing, collection?: Part, item?: Part): void {
  if (!collection) return;
  // Camunda 7 names a variable there as it is
  const expression = isVariable(collection.value)
    ? { kind: 'feel' as const, feel: collection.value }
    : said(collection.value);
  const named = item === undefined || isVariable(item.value);
  const sources = [collection.source, ...(item ? [item.source] : [])];
  if (expression.kind === 'unsaid' || !named) {
    note(importing, ['decide', element, collection.meaning], sources, expression.kind === 'unsaid' ? expression : {});
    return;
  }
  const { feel } = expression;
  if (isVariable(feel)) {
    put(loop, 'loopDataInputRef', dataObject(importing, element, feel));
    if (item) put(loop, 'inputDataItem', inputItem(importing, element, item.value));
  } else {
    const count = importing.create('bpmn:FormalExpression', { body: `count(${feel})` });
    put(loop, 'loopCardinality', count);
    if (item) extend(importing, element, 'signet:Input', { source: `(${feel})[loopCounter]`, target: item.value });
  }
  const to = `${isVariable(feel) ? feel : `count(${feel})`}${item ? ` → ${item.value}` : ''}`;
  note(importing, ['converted', element, collection.meaning], sources, { to });
}

const inputItem = ({ create }: Importing, element: Element, name: string): Element =>
  create('bpmn:DataInput', { id: `${idOf(element)}_${name}`, name });

function convertOutput({ importing, element, loop }: Drawing, collection?: Part, item?: Part): void {
  if (!collection && !item) return;
  const sources = [collection, item].flatMap((part) => (part ? [part.source] : []));
  const expression = item && said(item.value);
  if (!collection || !isVariable(collection.value) || expression?.kind !== 'feel') {
    note(importing, ['decide', element, (collection ?? item)?.meaning ?? zeebe.loop], sources, {
      because: BOTH,
    });
    return;
  }
  const name = `${collection.value}_item`;
  const { feel, doubt } = asResult(importing, element, expression.feel);
  extend(importing, element, 'signet:Output', { source: feel, target: name });
  put(loop, 'loopDataOutputRef', dataObject(importing, element, collection.value));
  put(loop, 'outputDataItem', importing.create('bpmn:DataOutput', { id: `${idOf(element)}_${name}`, name }));
  const to = `signet:output ${feel} → ${name}; ${collection.value}`;
  note(importing, [doubt ? 'decide' : 'converted', element, zeebe.loop], sources, {
    to,
    ...(doubt && { because: doubt }),
  });
}

const BOTH = text(
  'Name both what an instance gives and the variable that collects it.',
  '请同时指定每个实例的产出及汇集它的变量。',
);
