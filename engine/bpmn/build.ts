import { type Flow, MODEL_VERSION, type Node, type Process } from '../kernel/model.ts';
import { adHocOf } from './ad-hoc.ts';
import type { Catalogue } from './catalogue.ts';
import { compensationOf, undoneBy } from './compensation.ts';
import { dataInto, dataOutOf, ownData, variableOf } from './data.ts';
import { requiredOf, setsOf } from './data-sets.ts';
import { storesOf } from './data-store.ts';
import { decidedBy } from './decided-by.ts';
import { attribute, type Element, extension, idOf, listOf, many, one } from './element.ts';
import { interrupts, isEventSubProcess } from './event-sub-process.ts';
import { kindOf, takesInput } from './executed.ts';
import { instantiates } from './instantiation.ts';
import { boundTo } from './job.ts';
import { loopOf, quantitiesOf } from './loop.ts';
import type { Outline, Placed } from './outline.ts';
import { assignmentOf, bodyOf, configOf, laneRole, mappingsOf, requirementsOf, riskOf, titleOf } from './read.ts';
import { keyOf, messageName, triggerOf } from './trigger.ts';

/** The process that the kernel runs. Only for an outline that passed every rule: what could be missing has been refused. */
export function build(outline: Outline, catalogue: Catalogue): Process {
  return {
    modelVersion: MODEL_VERSION,
    id: idOf(outline.process),
    title: titleOf(outline.process),
    zone: catalogue.zone,
    ...processData(outline.process),
    nodes: Object.fromEntries(outline.nodes.map((placed) => [placed.id, nodeOf(placed, outline, catalogue)])),
    flows: Object.fromEntries(outline.flows.map((placed) => [placed.id, flowOf(placed)])),
  };
}

function flowOf({ id, element }: Placed): Flow {
  const condition = bodyOf(element, 'conditionExpression');
  return {
    id,
    source: idOf(one(element, 'sourceRef')),
    target: idOf(one(element, 'targetRef')),
    ...(attribute(element, 'name') !== undefined && { title: titleOf(element) }),
    ...(condition !== undefined && { condition }),
  };
}

function nodeOf(placed: Placed, outline: Outline, catalogue: Catalogue): Node {
  const { element } = placed;
  const kind = kindOf(element.$type);
  const base = { ...baseOf(placed, outline, catalogue) };
  const activity = {
    ...base,
    ...defaultOf(element),
    ...loopOf(element),
    ...quantitiesOf(element),
    ...compensationOf(outline, placed.id),
    ...undoneBy(outline, placed),
    boundary: boundaryOf(placed, outline),
  };
  switch (kind) {
    case 'startEvent': {
      const beside = isEventSubProcess(outline.byId.get(placed.scope)?.element) && !interrupts(element);
      return { kind, ...base, trigger: triggerOf(element), ...(beside && { interrupting: false }) };
    }
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
    case 'endEvent':
      return { kind, ...base, trigger: triggerOf(element) };
    case 'boundaryEvent': {
      const attachedTo = idOf(one(element, 'attachedToRef'));
      return { kind, ...base, trigger: triggerOf(element), attachedTo, interrupting: interrupts(element) };
    }
    case 'exclusiveGateway':
    case 'inclusiveGateway':
      return { kind, ...base, ...defaultOf(element) };
    case 'complexGateway': {
      const activation = bodyOf(element, 'activationCondition') ?? '';
      return { kind, ...base, ...defaultOf(element), activation };
    }
    case 'parallelGateway':
      return { kind, ...base };
    case 'eventBasedGateway':
      return { kind, ...base, ...instantiatesOf(element) };
    case 'task':
    case 'manualTask':
    case 'subProcess':
    case 'transaction':
      return { kind, ...activity };
    case 'userTask':
      return { kind, ...activity, assignment: assignmentOf(element, outline.lanes.get(placed.id)) };
    case 'serviceTask':
      return { kind, ...activity, job: jobOf(element, catalogue) };
    case 'businessRuleTask': {
      const decision = extension(element, 'signet:Decision');
      return { kind, ...activity, ...decidedBy(decision), result: attribute(decision, 'result') ?? 'result' };
    }
    case 'scriptTask': {
      const result = attribute(extension(element, 'signet:Result'), 'variable');
      return { kind, ...activity, script: attribute(element, 'script') ?? '', ...(result !== undefined && { result }) };
    }
    case 'sendTask':
      return { kind, ...activity, message: messageName(element) ?? '', ...keyOf(element) };
    case 'receiveTask': {
      const begins = instantiates(element) && { instantiates: true as const };
      return { kind, ...activity, message: messageName(element) ?? '', ...keyOf(element), ...begins };
    }
    case 'adHocSubProcess':
      return { kind, ...activity, ...adHocOf(element) };
    case 'callActivity':
      return { kind, ...activity, process: attribute(element, 'calledElement') ?? '' };
    case undefined:
      throw new Error(`"${placed.id}" is a ${element.$type}, which is not executed`);
    default:
      return kind satisfies never;
  }
}

function baseOf({ id, element, scope }: Placed, outline: Outline, catalogue: Catalogue) {
  const lane = laneRole(outline.lanes.get(id));
  const risk = riskOf(element);
  return {
    id,
    title: titleOf(element),
    parent: scope,
    incoming: (outline.incoming.get(id) ?? []).map((flow) => flow.id),
    outgoing: (outline.outgoing.get(id) ?? []).map((flow) => flow.id),
    ...dataOf(element),
    ...storesOf(element, catalogue),
    ...setsOf(element, variableOf),
    ...(lane !== undefined && { lane }),
    requirements: requirementsOf(element),
    ...(risk && { risk }),
  };
}

function defaultOf(element: Element): { default?: string } {
  const flow = one(element, 'default');
  return flow ? { default: idOf(flow) } : {};
}

const instantiatesOf = (gateway: Element): { instantiates?: 'exclusive' | 'parallel' } =>
  instantiates(gateway)
    ? { instantiates: attribute(gateway, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive' }
    : {};

/** What an element without inputs of its own is given, its script may read. */
function dataOf(element: Element) {
  const { inputs, properties } = dataInto(element);
  const takes = takesInput(element.$type);
  const given = takes ? properties : [...inputs, ...properties];
  const own = ownData(element);
  return {
    inputs: [...(takes ? inputs : []), ...mappingsOf(element, 'signet:Input')],
    outputs: [...dataOutOf(element), ...mappingsOf(element, 'signet:Output')],
    ...(own.length > 0 && { own }),
    ...(given.length > 0 && { given }),
  };
}

function processData(process: Element) {
  const specification = one(process, 'ioSpecification');
  const own = ownData(process).filter((name) => many(process, 'properties').some((it) => variableOf(it) === name));
  return {
    ...(own.length > 0 && { own }),
    ...requiredOf(process, variableOf),
    ...(specification && { gives: many(specification, 'dataOutputs').flatMap((output) => variableOf(output) ?? []) }),
  };
}

const boundaryOf = ({ id }: Placed, outline: Outline): string[] =>
  outline.nodes.filter(({ element }) => idOf(one(element, 'attachedToRef')) === id).map((boundary) => boundary.id);

function jobOf(element: Element, catalogue: Catalogue) {
  const job = extension(element, 'signet:Job');
  const incidents = listOf(job, 'incidents');
  const bound = boundTo(attribute(job, 'plugin') ?? '', catalogue);
  return { ...bound, config: configOf(job), ...(incidents.length > 0 && { incidents }) };
}

export const processesOf = (definitions: Element): readonly Element[] =>
  many(definitions, 'rootElements').filter((element) => element.$type === 'bpmn:Process');

/** Those that are marked; the only one of a file need not be, unless it says that it is none or that it is public. */
export const executableProcesses = (definitions: Element): readonly Element[] => {
  const processes = processesOf(definitions);
  const marked = processes.filter((process) => process.get('isExecutable') === true);
  const unsaid = processes.filter(
    (process) => process.get('isExecutable') !== false && process.get('processType') !== 'Public',
  );
  return marked.length === 0 && processes.length === 1 ? unsaid : marked;
};
