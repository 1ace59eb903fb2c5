import { type Element, many } from '../bpmn/element.ts';
import { takesInput } from '../bpmn/executed.ts';
import { readsOf } from '../kernel/expression.ts';
import { type Text, text } from '../kernel/outcome.ts';
import { contextOf } from './context.ts';
import { extend } from './draw.ts';
import { type Said, said } from './expression.ts';
import { childrenOf, type Foreign } from './foreign.ts';
import { foreignNamed, type Importing, note } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { zeebe } from './meanings-zeebe.ts';
import { isVariable } from './names.ts';
import { parameterValue } from './parameter-value.ts';
import { isSetElsewhere } from './written.ts';

interface Mapping {
  readonly from: Foreign;
  readonly side: 'input' | 'output';
  readonly target: string;
  readonly source: Said;
}

/** Inputs and outputs of an element, in the order of the file. */
function mappingsOf(importing: Importing, element: Element): readonly Mapping[] {
  const ofZeebe = foreignNamed(importing, element, 'zeebe:ioMapping').flatMap(({ children }) => children);
  const ofCamunda = foreignNamed(importing, element, 'camunda:inputOutput').flatMap((all) =>
    childrenOf(all, 'camunda:inputParameter', 'camunda:outputParameter'),
  );
  return [
    ...ofZeebe.map((from) => ({
      ...{ from, side: from.name === 'zeebe:input' ? ('input' as const) : ('output' as const) },
      ...{ target: from.attributes.target ?? '', source: said(from.attributes.source ?? '') },
    })),
    ...ofCamunda.map((from) => ({
      ...{ from, side: from.name === 'camunda:inputParameter' ? ('input' as const) : ('output' as const) },
      ...{ target: from.attributes.name ?? '', source: parameterValue(from) },
    })),
  ];
}

export function convertMappings(importing: Importing, element: Element): void {
  const mappings = convertNested(importing, element, mappingsOf(importing, element));
  const inputs = mappings.filter(({ side }) => side === 'input').map(({ target }) => target);
  for (const mapping of mappings) {
    const { from, side, target, source } = mapping;
    const meaning = from.name.startsWith('zeebe:') ? zeebe.mapping : camunda.mapping;
    const because = refusal(element, mapping);
    if (because || source.kind === 'unsaid') {
      note(importing, ['decide', element, meaning], [from], { ...(because && { because }) });
      continue;
    }
    const own = side === 'output' ? asResult(importing, element, source.feel, inputs) : { feel: source.feel };
    extend(importing, element, side === 'input' ? 'signet:Input' : 'signet:Output', { source: own.feel, target });
    const to = `signet:${side} ${own.feel} → ${target}`;
    const { doubt } = own;
    note(importing, [doubt ? 'decide' : 'converted', element, meaning], [from], {
      to,
      ...(doubt && { because: doubt }),
    });
  }
}

/** Inputs into parts of a variable are one input with all of its parts; the others are left as they are. */
function convertNested(importing: Importing, element: Element, mappings: readonly Mapping[]): readonly Mapping[] {
  const dotted = mappings.filter(({ side, target }) => side === 'input' && target.includes('.'));
  const roots = new Set(dotted.map(({ target }) => target.split('.')[0] ?? ''));
  const done = new Set<Mapping>();
  for (const root of [...roots].filter((name) => isVariable(name) && takesIn(element))) {
    const parts = mappings.filter(({ side, target }) => side === 'input' && target.split('.')[0] === root);
    const feel = contextOf(parts.map(({ target, source }) => ({ path: target.split('.').slice(1), source })));
    if (feel === undefined) continue;
    for (const part of parts) done.add(part);
    extend(importing, element, 'signet:Input', { source: feel, target: root });
    const sources = parts.map(({ from }) => from);
    note(importing, ['converted', element, zeebe.mapping], sources, { to: `signet:input ${feel} → ${root}` });
  }
  return mappings.filter((mapping) => !done.has(mapping));
}

/** Why a mapping cannot stand here. */
function refusal(element: Element, { side, target, source }: Mapping): Text | undefined {
  if (source.kind === 'unsaid') return source.because;
  if (!isVariable(target)) {
    return text(
      `"${target}" cannot be the name of a variable: choose another.`,
      `“${target}”不能作为变量名：请另选名称。`,
    );
  }
  if (side === 'input' && !takesIn(element)) return NO_INPUT;
  return side === 'output' && /Gateway$/.test(element.$type) ? NO_OUTPUT : undefined;
}

const takesIn = (element: Element): boolean =>
  takesInput(element.$type) &&
  (!/Event$/.test(element.$type) ||
    many(element, 'eventDefinitions').some(({ $type }) => /(Message|Signal)EventDefinition$/.test($type)));

/** What gives something when it is done: here that is called `result`, there its parts were variables of the element. */
const GIVES =
  /^bpmn:((User|Service|BusinessRule|Receive)Task|CallActivity|StartEvent|IntermediateCatchEvent|BoundaryEvent)$/;

/** An output in terms of the result of its element. */
export function asResult(
  { written }: Importing,
  element: Element,
  feel: string,
  inputs: readonly string[] = [],
): { readonly feel: string; readonly doubt?: Text } {
  const reads = readsOf(feel);
  const own = reads.filter(({ path: [name = ''] }) => !inputs.includes(name));
  if (!GIVES.test(element.$type) || reads.length === 0) return { feel };
  if (own.some(({ filtered }) => filtered)) return { feel, doubt: FILTERED };
  const there = own.map(({ at }) => at - 1).sort((a, b) => b - a);
  const prefixed = there.reduce((said, at) => `${said.slice(0, at)}result.${said.slice(at)}`, feel);
  if (own.length < reads.length) return { feel: prefixed, doubt: OWN_INPUT };
  const elsewhere = own.map(({ path: [name = ''] }) => name).find((name) => isSetElsewhere(written, name, element));
  return elsewhere === undefined ? { feel: prefixed } : { feel: prefixed, doubt: alsoVariable(elsewhere) };
}

const alsoVariable = (name: string): Text =>
  text(
    `Another element sets "${name}" as well: if that is meant, write ${name} in place of result.${name}.`,
    `其他元素也会写入“${name}”：如指该变量，请将 result.${name} 改为 ${name}。`,
  );

const NO_INPUT = text('Nothing is handed to an element of this kind.', '此类元素不接收输入。');
const NO_OUTPUT = text('A gateway gives nothing.', '网关不产生输出。');
const OWN_INPUT = text(
  'It reads an input of the element, which is no variable here: write where that comes from.',
  '它读取了该元素的输入，而输入在此处不是变量：请写明其来源。',
);
const FILTERED = text(
  'A name in a filter may be of the item or of the result: write result. before what the element gives.',
  '筛选中的名称可能属于列表项或结果：请在元素产生的内容前加 result.。',
);
