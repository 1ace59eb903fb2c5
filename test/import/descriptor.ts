/** What a descriptor of moddle says, as far as it is needed to write everything that it knows. */
export interface Descriptor {
  readonly prefix: string;
  readonly types: readonly Type[];
}

interface Type {
  readonly name: string;
  readonly isAbstract?: boolean;
  readonly extends?: readonly string[];
  readonly superClass?: readonly string[];
  readonly properties?: readonly Property[];
  readonly meta?: { readonly allowedIn?: readonly string[] };
}

interface Property {
  readonly name: string;
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isBody?: boolean;
}

/** Where something stands: its extension elements and its attributes. */
type Place = (inside: string, attributes: string) => string;

/** What may stand in extension elements by itself. */
export const rooted = ({ types, prefix }: Descriptor): readonly Type[] =>
  types.filter(({ isAbstract, superClass, meta, name, extends: added }) => {
    if (isAbstract || added || NESTED.has(name)) return false;
    if (!meta?.allowedIn) return superClass?.includes('Element') ?? false;
    return meta.allowedIn.some((at) => !at.startsWith(`${prefix}:`) || /ServiceTask|AsyncCapable/.test(at));
  });

/** Parts of others, though the descriptor lets them stand anywhere. */
const NESTED = new Set([
  'List',
  'Map',
  'Value',
  'Script',
  'Validation',
  'Constraint',
  'FormField',
  'Header',
  'LinkedResource',
]);

/** What is added to elements of the standard. */
export const extended = ({ types, prefix }: Descriptor): readonly Type[] =>
  types.filter((type) => type.extends?.some((name) => !name.startsWith(`${prefix}:`)));

export const attributesOf = ({ prefix }: Descriptor, { properties = [] }: Type): readonly string[] =>
  properties.filter(({ isAttr }) => isAttr).map(({ name }) => (name.includes(':') ? name : `${prefix}:${name}`));

/** An element with all that the descriptor lets it have, each value another. */
export function written(
  descriptor: Descriptor,
  name: string,
): { readonly xml: string; readonly markers: readonly string[] } {
  const markers: string[] = [];
  const marker = () => {
    markers.push(`mk${markers.length}z`);
    return markers.at(-1) ?? '';
  };
  const xml = write(descriptor, name, { marker, depth: 0 });
  return { xml, markers };
}

interface Writing {
  readonly marker: () => string;
  readonly depth: number;
}

function write(descriptor: Descriptor, name: string, { marker, depth }: Writing): string {
  const tag = `${descriptor.prefix}:${name[0]?.toLowerCase()}${name.slice(1)}`;
  const own = propertiesOf(descriptor, name);
  const attributes = own.filter(({ isAttr }) => isAttr).map((property) => ` ${property.name}="${marker()}"`);
  const parts = own.filter(({ isAttr, isBody }) => !isAttr && !isBody);
  const children = depth > 3 ? [] : parts.map((part) => child(descriptor, part, { marker, depth: depth + 1 }));
  const body = own.some(({ isBody }) => isBody) && children.join('') === '' ? marker() : '';
  return `<${tag}${attributes.join('')}>${body}${children.join('')}</${tag}>`;
}

function child(descriptor: Descriptor, { name, type }: Property, writing: Writing): string {
  const { prefix, types } = descriptor;
  if (type === 'String') return `<${prefix}:${name}>${writing.marker()}</${prefix}:${name}>`;
  if (type.startsWith('bpmn:')) return `<bpmn:other id="${writing.marker()}" />`;
  const local = type.replace(`${prefix}:`, '');
  const concrete = types.filter((each) => each.name === local || each.superClass?.includes(local));
  return concrete
    .filter(({ isAbstract }) => !isAbstract)
    .map((each) => write(descriptor, each.name, writing))
    .join('');
}

/** Its own, those that it inherits and those that are added to it. */
function propertiesOf({ types, prefix }: Descriptor, name: string): readonly Property[] {
  const type = types.find((each) => each.name === name);
  const above = (type?.superClass ?? []).flatMap((each) =>
    propertiesOf({ types, prefix }, each.replace(`${prefix}:`, '')),
  );
  const added = types
    .filter((each) => each.extends?.includes(`${prefix}:${name}`))
    .flatMap(({ properties = [] }) => properties);
  return [...above, ...(type?.properties ?? []), ...added];
}

/** Where the descriptor lets a type stand. */
export function places(descriptor: Descriptor, type: Type): readonly (readonly [string, Place])[] {
  const at = type.extends ?? type.meta?.allowedIn ?? ['*'];
  return [...new Set(at.flatMap((name) => concrete(descriptor, name)))].flatMap((name) => {
    const place = PLACES[name];
    return place ? [[name, place] as const] : [];
  });
}

const EVENTS = ['StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent'];
const TASKS = [
  'ServiceTask',
  'UserTask',
  'SendTask',
  'ReceiveTask',
  'ScriptTask',
  'BusinessRuleTask',
  'ManualTask',
  'Task',
];
const ACTIVITIES = [...TASKS, 'CallActivity', 'SubProcess', 'AdHocSubProcess'];
const GATEWAYS = ['ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway', 'EventBasedGateway'];
const KINDS: { readonly [kind: string]: readonly string[] } = {
  Event: EVENTS,
  Activity: ACTIVITIES,
  Gateway: GATEWAYS,
  FlowNode: [...EVENTS, ...ACTIVITIES, ...GATEWAYS],
  FlowElement: [...EVENTS, ...ACTIVITIES, ...GATEWAYS, 'SequenceFlow'],
};

/** The elements of the standard that a type stands in; a type of its own stands where what it is added to does. */
function concrete({ types, prefix }: Descriptor, name: string): readonly string[] {
  if (name === '*') return [...ACTIVITIES, 'Process', 'StartEvent'];
  const local = name.split(':')[1] ?? name;
  if (name.startsWith('bpmn:')) return KINDS[local] ?? [local];
  const own = types.find((each) => each.name === local);
  const at = own?.extends ?? own?.superClass ?? [];
  return at.filter((each) => each !== name).flatMap((each) => concrete({ types, prefix }, each));
}

const node =
  (type: string): Place =>
  (inside, attributes) => {
    const tag = `bpmn:${type[0]?.toLowerCase()}${type.slice(1)}`;
    return `<${tag} id="it" ${attributes}>${inside}</${tag}>`;
  };

const definition =
  (type: string): Place =>
  (inside, attributes) => {
    const tag = `bpmn:${type}`;
    return `<bpmn:intermediateCatchEvent id="it"><${tag} id="def" ${attributes}>${inside}</${tag}></bpmn:intermediateCatchEvent>`;
  };

/** Of a root element: the process that the file needs stands beside it. */
const root =
  (type: string): Place =>
  (inside, attributes) =>
    `<bpmn:${type} id="it" name="n" ${attributes}>${inside}</bpmn:${type}><bpmn:process id="orders" isExecutable="true"><bpmn:task id="t" /></bpmn:process>`;

const PLACES: { readonly [type: string]: Place } = {
  ...Object.fromEntries([...EVENTS, ...ACTIVITIES, ...GATEWAYS].map((type) => [type, node(type)])),
  ...Object.fromEntries(
    [
      'MessageEventDefinition',
      'SignalEventDefinition',
      'ErrorEventDefinition',
      'EscalationEventDefinition',
      'ConditionalEventDefinition',
    ].map((type) => [type, definition(`${type[0]?.toLowerCase()}${type.slice(1)}`)]),
  ),
  ...Object.fromEntries(
    ['message', 'error', 'signal', 'escalation', 'collaboration'].map((type) => [
      `${type[0]?.toUpperCase()}${type.slice(1)}`,
      root(type),
    ]),
  ),
  SequenceFlow: (inside, attributes) =>
    `<bpmn:task id="a" /><bpmn:task id="b" /><bpmn:sequenceFlow id="it" sourceRef="a" targetRef="b" ${attributes}>${inside}</bpmn:sequenceFlow>`,
  FormalExpression: (_, attributes) =>
    `<bpmn:task id="a" /><bpmn:task id="b" /><bpmn:sequenceFlow id="it" sourceRef="a" targetRef="b"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" ${attributes}>x</bpmn:conditionExpression></bpmn:sequenceFlow>`,
  MultiInstanceLoopCharacteristics: (inside, attributes) =>
    `<bpmn:userTask id="it"><bpmn:multiInstanceLoopCharacteristics ${attributes}>${inside}</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`,
  Process: (inside, attributes) =>
    `<bpmn:process id="orders" isExecutable="true" ${attributes}>${inside}<bpmn:task id="t" /></bpmn:process>`,
};
