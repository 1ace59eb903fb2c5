import { attribute, type Element, held, idOf, many, one } from '../bpmn/element.ts';
import { titleOf } from '../bpmn/read.ts';
import type { Json, Text } from '../kernel/outcome.ts';

/** One thing on a diagram with everything that is said of it, by name. */
export interface Described {
  readonly id: string;
  readonly title: Text;
  readonly properties: ReadonlyMap<string, Json>;
}

/** What is compared apart, drawn only, or says again what is said elsewhere. */
const APART = new Set([
  'id',
  'incoming',
  'outgoing',
  'flowElements',
  'laneSets',
  'lanes',
  'childLaneSet',
  'flowNodeRef',
  'artifacts',
  'rootElements',
  'diagrams',
  'participants',
  'messageFlows',
  'extensionElements',
  'eventDefinitionRef',
]);

/** Everything on a diagram that has an id of its own, the process itself and what it refers to included. */
export function describeAll(definitions: Element): ReadonlyMap<string, Described> {
  const found = new Map<string, Described>();
  const lanes = new Map<string, Json>();
  const visit = (element: Element, within: string): void => {
    if (idOf(element) === '') return;
    const properties = new Map(propertiesOf(element));
    if (within !== '') properties.set('within', within);
    found.set(idOf(element), { id: idOf(element), title: titleOf(element), properties });
    for (const name of ['flowElements', 'artifacts', 'participants', 'messageFlows']) {
      for (const inner of many(element, name)) visit(inner, name === 'flowElements' ? idOf(element) : '');
    }
    for (const set of [...many(element, 'laneSets'), ...held(element, 'childLaneSet')]) {
      for (const lane of many(set, 'lanes')) {
        for (const node of held(lane, 'flowNodeRef')) lanes.set(idOf(node), { ...titleOf(lane) });
        visit(lane, '');
      }
    }
  };
  for (const root of many(definitions, 'rootElements')) visit(root, '');
  return new Map(
    [...found].map(([id, it]) => {
      const lane = lanes.get(id);
      return [id, lane === undefined ? it : { ...it, properties: new Map([...it.properties, ['lane', lane]]) }];
    }),
  );
}

function propertiesOf(element: Element): [string, Json][] {
  return [['type', element.$type.replace(/^\w+:/, '')], ...own(element, ''), ...extended(element)];
}

/** Its attributes and the parts that it holds, each under the path that leads there. */
function own(element: Element, path: string): [string, Json][] {
  const properties = element.$descriptor?.properties ?? [];
  return properties.flatMap(({ name: qualified, isReference, isVirtual }): [string, Json][] => {
    const name = qualified.replace(/^\w+:/, '');
    const value = element.get(qualified);
    if (APART.has(name) || isVirtual || value === undefined || value === null) return [];
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof value !== 'object') return [[path !== '' && name === 'body' ? path : at, value as Json]];
    const parts = held(element, qualified);
    if (isReference) return [[at, parts.map(idOf).join(', ')]];
    return parts.flatMap((part, index) => inside(part, parts.length > 1 ? `${at}[${index + 1}]` : at));
  });
}

const inside = (part: Element, at: string): [string, Json][] => [
  ...(part.$type.endsWith('EventDefinition') ? [[at, part.$type.replace(/^\w+:/, '')] as [string, Json]] : []),
  ...own(part, at),
  ...extended(part).map(([name, value]): [string, Json] => [`${at} ${name}`, value]),
];

/** What Signet's extensions say of an element. */
function extended(element: Element): [string, Json][] {
  const extensions = many(one(element, 'extensionElements'), 'values');
  const requirements = extensions.flatMap((it) =>
    it.$type === 'signet:Requirement' ? (attribute(it, 'id') ?? []) : [],
  );
  return [
    ...extensions.flatMap(saidBy),
    ...(requirements.length > 0 ? [['requirement', requirements.join(', ')] as [string, Json]] : []),
  ];
}

function saidBy(extension: Element): [string, Json][] {
  const type = extension.$type.replace(/^\w+:/, '');
  const kind = type.charAt(0).toLowerCase() + type.slice(1);
  const of = (name: string) => attribute(extension, name) ?? '';
  if (kind === 'requirement') return [];
  if (kind === 'title') return [[`name (${of('lang')})`, of('text')]];
  if (kind === 'input' || kind === 'output') return [[`${kind} ${of('target')}`, of('source')]];
  const config = many(extension, 'config').map((it): [string, Json] => [
    `config ${attribute(it, 'name')}`,
    attribute(it, 'value') ?? '',
  ]);
  const attributes = (extension.$descriptor?.properties ?? []).flatMap(({ name: qualified }): [string, Json][] => {
    const value = extension.get(qualified);
    return typeof value === 'string' ? [[`${kind}.${qualified.replace(/^\w+:/, '')}`, value]] : [];
  });
  return [...attributes, ...config];
}
