import { EXECUTED, isActivity } from '../bpmn/executed.ts';
import { bpmn } from '../bpmn/standard.ts';

export const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
const row = (...ids: readonly string[]): string =>
  ids
    .slice(1)
    .map((id, index) => flow(ids[index] ?? '', id))
    .join('');

/** Everything that an event may refer to. */
const MORE =
  '<message id="m" name="m" /><signal id="s" name="s" /><error id="e" errorCode="E" /><escalation id="c" escalationCode="C" /><dataStore id="ds" name="ds" />';

const DEFINITIONS: { readonly [trigger: string]: string } = {
  None: '',
  Message: '<messageEventDefinition messageRef="m" />',
  Timer: '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>',
  Signal: '<signalEventDefinition signalRef="s" />',
  Conditional: '<conditionalEventDefinition><condition>true</condition></conditionalEventDefinition>',
  Error: '<errorEventDefinition errorRef="e" />',
  Escalation: '<escalationEventDefinition escalationRef="c" />',
  Link: '<linkEventDefinition name="l" />',
  Compensation: '<compensateEventDefinition />',
  Cancel: '<cancelEventDefinition />',
  Terminate: '<terminateEventDefinition />',
  Multiple: '<messageEventDefinition messageRef="m" /><signalEventDefinition signalRef="s" />',
  'Parallel multiple': '<messageEventDefinition messageRef="m" /><signalEventDefinition signalRef="s" />',
};

export const TRIGGERS: readonly string[] = Object.keys(DEFINITIONS);

/** What a tag needs to stand at all. */
const NEEDS: { readonly [type: string]: readonly [attributes: string, inside: string] } = {
  UserTask: ['', '<extensionElements><signet:assignment roles="role" /></extensionElements>'],
  ServiceTask: ['', '<extensionElements><signet:job plugin="plugin" /></extensionElements>'],
  BusinessRuleTask: ['', '<extensionElements><signet:decision ruleSet="rules" result="r" /></extensionElements>'],
  ScriptTask: ['scriptFormat="application/feel"', '<script>1</script>'],
  SendTask: ['messageRef="m"', ''],
  ReceiveTask: ['messageRef="m"', ''],
  CallActivity: ['calledElement="other"', ''],
  SubProcess: ['', '<task id="x_inner" />'],
  Transaction: ['', '<task id="x_inner" />'],
  AdHocSubProcess: ['', '<task id="x_inner" /><completionCondition>true</completionCondition>'],
  ComplexGateway: ['', '<activationCondition>activationCount = 1</activationCondition>'],
};

export const worded = (type: string): string =>
  type
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replace('Ad Hoc Sub Process', 'Ad-hoc sub-process')
    .replace('Sub Process', 'Sub-process')
    .toLowerCase();

export const tag = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** An element of that id, with what it needs. */
export function drawn(type: string, id: string, attributes = '', inside = ''): string {
  const [own, needed] = NEEDS[type] ?? ['', ''];
  const text = inside === '' || !/SubProcess|Transaction/.test(type) ? needed.replaceAll('x_', `${id}_`) : '';
  return `<${tag(type)} id="${id}" ${own} ${attributes}>${text}${inside}</${tag(type)}>`;
}

const event = (type: string, id: string, trigger: string, attributes = ''): string => {
  const parallel = trigger === 'Parallel multiple' ? ' parallelMultiple="true"' : '';
  return drawn(type, id, `${attributes}${parallel}`, DEFINITIONS[trigger]);
};

/** Between a start and an end; a gateway also needs events after it, and a link its other half. */
function between(type: string, trigger: string | undefined): string {
  const x = trigger === undefined ? drawn(type, 'x') : event(type, 'x', trigger);
  if (type === 'EventBasedGateway') {
    const caught = [event('IntermediateCatchEvent', 'm1', 'Message'), event('IntermediateCatchEvent', 't1', 'Timer')];
    return `${x}${caught.join('')}${row('b', 'x', 'm1', 'z')}${row('x', 't1', 'z')}${ENDS}`;
  }
  if (trigger === 'Link' && type === 'IntermediateCatchEvent') {
    return `${event('IntermediateThrowEvent', 'l1', 'Link')}${x}${row('b', 'l1')}${row('x', 'z')}${ENDS}`;
  }
  if (trigger === 'Link' && type === 'IntermediateThrowEvent') {
    return `${event('IntermediateCatchEvent', 'l1', 'Link')}${x}${row('b', 'x')}${row('l1', 'z')}${ENDS}`;
  }
  if (type === 'EndEvent') return `<startEvent id="b" />${x}${row('b', 'x')}`;
  return `${x}${row('b', 'x', 'z')}${ENDS}`;
}

const ENDS = '<startEvent id="b" /><endEvent id="z" />';
const around = (inside: string): string => `<startEvent id="s0" />${inside}<endEvent id="e0" />${row('s0', 'p', 'e0')}`;
const TASK = '<task id="t0" />';
const beside = (inside: string): string =>
  `<startEvent id="s0" />${TASK}<endEvent id="e0" />${row('s0', 't0', 'e0')}${inside}`;
const adHoc = (inside: string): string =>
  around(`<adHocSubProcess id="p">${inside}<completionCondition>true</completionCondition></adHocSubProcess>`);
const CANCELLED =
  '<boundaryEvent id="k" attachedToRef="p"><cancelEventDefinition /></boundaryEvent><endEvent id="kz" />';

export type Position = readonly [name: string, draw: (type: string, trigger: string | undefined) => string | undefined];

/** Where a flow node can stand that a token comes to. */
export const POSITIONS: readonly Position[] = [
  ['process', between],
  ['sub-process', (type, trigger) => around(`<subProcess id="p">${between(type, trigger)}</subProcess>`)],
  [
    'event sub-process',
    (type, trigger) => {
      const begun = between(type, trigger).replace('<startEvent id="b" />', event('StartEvent', 'b', 'Message'));
      return beside(`<subProcess id="p" triggeredByEvent="true">${begun}</subProcess>`);
    },
  ],
  [
    'transaction',
    (type, trigger) =>
      around(`<transaction id="p">${between(type, trigger)}</transaction>${CANCELLED}${row('k', 'kz')}`),
  ],
  [
    'ad-hoc sub-process',
    (type, trigger) => {
      if (isActivity(`bpmn:${type}`)) return adHoc(drawn(type, 'x'));
      const gateway = type === 'EventBasedGateway';
      const drawnIn = between(type, trigger).replace('<startEvent id="b" />', '<task id="b" />');
      return adHoc(
        gateway || type !== 'EndEvent' ? drawnIn.replace('<endEvent id="z" />', '<task id="z" />') : drawnIn,
      );
    },
  ],
  [
    'after an event-based gateway',
    (type, trigger) => {
      if (!/Catch|Receive/.test(type)) return undefined;
      const x = trigger === undefined ? drawn(type, 'x') : event(type, 'x', trigger);
      const other = event('IntermediateCatchEvent', 't1', 'Timer');
      const gateway = '<eventBasedGateway id="g" />';
      return `${ENDS}${gateway}${x}${other}${row('b', 'g', 'x', 'z')}${row('g', 't1', 'z')}`;
    },
  ],
  [
    'compensation handler',
    (type) => {
      if (!isActivity(`bpmn:${type}`) || !EXECUTED[`bpmn:${type}`]) return undefined;
      const handled = '<boundaryEvent id="h" attachedToRef="t0"><compensateEventDefinition /></boundaryEvent>';
      const undone = '<association id="u" associationDirection="One" sourceRef="h" targetRef="x" />';
      return beside(`${handled}${drawn(type, 'x', 'isForCompensation="true"')}${undone}`);
    },
  ],
];

/** Where a start event can stand. */
export const STARTS: readonly Position[] = [
  ['process', (type, trigger = 'None') => `${event(type, 'x', trigger)}<endEvent id="z" />${row('x', 'z')}`],
  [
    'sub-process',
    (type, trigger = 'None') =>
      around(`<subProcess id="p">${event(type, 'x', trigger)}<endEvent id="z" />${row('x', 'z')}</subProcess>`),
  ],
  ...(['true', 'false'] as const).map(
    (interrupting): Position => [
      `event sub-process, ${interrupting === 'true' ? 'interrupting' : 'beside'}`,
      (type, trigger = 'None') => {
        const x = event(type, 'x', trigger, `isInterrupting="${interrupting}"`);
        const handler = `<subProcess id="p" triggeredByEvent="true">${x}<endEvent id="xz" />${row('x', 'xz')}</subProcess>`;
        return `<startEvent id="s0" />${inner(trigger, handler)}<endEvent id="e0" />${row('s0', 'q', 'e0')}`;
      },
    ],
  ),
];

/** An event sub-process in a sub-process that throws what it may catch. */
const inner = (trigger: string, handler: string): string =>
  `<subProcess id="q">${ENDS}${TASK}${throwing(trigger)}${handler}</subProcess>`;

/** Inside a host: something that throws the escalation or error that an event of it catches. */
const throwing = (trigger: string): string =>
  trigger === 'Escalation'
    ? `${event('IntermediateThrowEvent', 'w', 'Escalation')}${row('b', 't0', 'w', 'z')}`
    : row('b', 't0', 'z');

const HOSTS = ['UserTask', 'SubProcess', 'Transaction', 'CallActivity'];

/** What a boundary event can stand on, and how. */
export const BOUNDARIES: readonly Position[] = HOSTS.flatMap((host) =>
  (['true', 'false'] as const).map(
    (cancels): Position => [
      `${tag(host)}, ${cancels === 'true' ? 'interrupting' : 'beside'}`,
      (type, trigger = 'None') => {
        const inside = /SubProcess|Transaction/.test(host) ? `${ENDS}${TASK}${throwing(trigger)}` : '';
        const undone = `${TASK.replace('/>', 'isForCompensation="true" />').replace('t0', 'h0')}<association id="u" associationDirection="One" sourceRef="x" targetRef="h0" />`;
        const after = trigger === 'Compensation' ? undone : `<endEvent id="xz" />${row('x', 'xz')}`;
        const x = event(type, 'x', trigger, `attachedToRef="p" cancelActivity="${cancels}"`);
        return around(`${drawn(host, 'p', '', inside)}${x}${after}`);
      },
    ],
  ),
);

const IO = {
  dataInput:
    '<ioSpecification><dataInput id="x" name="i" /><inputSet><dataInputRefs>x</dataInputRefs></inputSet><outputSet /></ioSpecification>',
  dataOutput:
    '<ioSpecification><dataOutput id="x" name="o" /><inputSet /><outputSet><dataOutputRefs>x</dataOutputRefs></outputSet></ioSpecification>',
} as const;

/** What each kind of data is drawn as, and whether it belongs to a scope or to whatever exchanges it. */
const DATA: { readonly [type: string]: { readonly own: string; readonly at?: string; readonly event?: string } } = {
  DataObject: { own: '<dataObject id="x" name="x" />' },
  DataObjectReference: { own: '<dataObject id="y" name="y" /><dataObjectReference id="x" dataObjectRef="y" />' },
  DataStoreReference: {
    own: '<dataStoreReference id="x" dataStoreRef="ds"><extensionElements><signet:store read="plugin" write="plugin" /></extensionElements></dataStoreReference>',
  },
  Property: { own: '<property id="x" name="x" />', at: '<property id="x" name="x" />' },
  DataInput: {
    own: IO.dataInput,
    at: `${IO.dataInput}<dataInputAssociation><sourceRef>r</sourceRef><targetRef>x</targetRef></dataInputAssociation>`,
    event:
      '<dataInput id="x" name="i" /><dataInputAssociation><sourceRef>r</sourceRef><targetRef>x</targetRef></dataInputAssociation><inputSet><dataInputRefs>x</dataInputRefs></inputSet>',
  },
  DataOutput: {
    own: IO.dataOutput,
    at: `${IO.dataOutput}<dataOutputAssociation><sourceRef>x</sourceRef><targetRef>r</targetRef></dataOutputAssociation>`,
    event:
      '<dataOutput id="x" name="o" /><dataOutputAssociation><sourceRef>x</sourceRef><targetRef>r</targetRef></dataOutputAssociation><outputSet><dataOutputRefs>x</dataOutputRefs></outputSet>',
  },
};

export const DATA_ELEMENTS: readonly string[] = Object.keys(DATA);

const OBJECT = '<dataObject id="q" name="q" /><dataObjectReference id="r" dataObjectRef="q" />';
const held = (type: string, inside: string): string =>
  `${ENDS}${OBJECT}${drawn(type, 't', '', inside)}${row('b', 't', 'z')}`;

/** Where data can stand: of a scope, or of what stands in one. */
export const DATA_POSITIONS: readonly Position[] = [
  ['process', (type) => `${DATA[type]?.own}${ENDS}${row('b', 'z')}`],
  ...['SubProcess', 'Transaction', 'AdHocSubProcess'].map(
    (host): Position => [
      worded(host),
      (type) =>
        around(drawn(host, 'p', '', `${DATA[type]?.own}${TASK}`)).replace(
          '</adHocSubProcess>',
          '<completionCondition>true</completionCondition></adHocSubProcess>',
        ),
    ],
  ),
  ...['UserTask', 'ServiceTask', 'CallActivity'].map(
    (host): Position => [
      worded(host),
      (type) => {
        const at = DATA[type]?.at;
        return at === undefined ? undefined : held(host, `${NEEDS[host]?.[1] ?? ''}${at}`);
      },
    ],
  ),
  [
    'event that throws',
    (type) => {
      const { at, event: inEvent } = DATA[type] ?? {};
      if (at === undefined || type === 'DataOutput') return undefined;
      return held('IntermediateThrowEvent', `${inEvent ?? at}${DEFINITIONS.Message}`);
    },
  ],
  [
    'event that catches',
    (type) => {
      const { at, event: inEvent } = DATA[type] ?? {};
      if (at === undefined || type === 'DataInput') return undefined;
      return held('IntermediateCatchEvent', `${inEvent ?? at}${DEFINITIONS.Message}`);
    },
  ],
];

interface Type {
  readonly name: string;
  readonly isAbstract?: boolean;
  readonly superClass?: readonly string[];
}

/** Every kind of flow node that the standard has, whether it is executed or not. */
export function flowNodes(): readonly string[] {
  const types: readonly Type[] = bpmn.types;
  const isNode = (name: string): boolean =>
    name === 'FlowNode' || (types.find((type) => type.name === name)?.superClass ?? []).some(isNode);
  const concrete = types.filter(({ name, isAbstract }) => !isAbstract && isNode(name)).map(({ name }) => name);
  const listed = Object.keys(EXECUTED).map((type) => type.replace('bpmn:', ''));
  return [...new Set([...listed, ...concrete])];
}

export const definitionsOf = (inside: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" id="d" targetNamespace="t">${MORE}<process id="process" isExecutable="true">${inside}</process></definitions>`;
