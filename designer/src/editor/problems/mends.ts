import type Modeler from 'bpmn-js/lib/Modeler';
import { extension, listOf, many, one } from '../../../../engine/bpmn/element.ts';
import { type Shape, service } from '../canvas/services.ts';
import { withExtensions } from '../model/extensions.ts';
import { is, type Node } from '../model/node.ts';
import type { Workbench } from '../workbench.ts';
import { manifestOf } from './opened.ts';
import type { Problem } from './problem.ts';

/** What one click does about a problem; its label is a message of `editor.mend`. */
export interface Mend {
  readonly label:
    | 'id'
    | 'executable'
    | 'key'
    | 'remove'
    | 'condition'
    | 'default'
    | 'foreign'
    | 'private'
    | 'incidents';
  readonly run: () => void;
}

interface Place {
  readonly modeler: Modeler;
  readonly shape: Shape;
  readonly workbench: Workbench;
  readonly problem: Problem;
}

type Make = (place: Place) => Mend | undefined;

/** The process behind the canvas, or behind a pool. */
export const processOf = ({ businessObject }: Shape): Node | undefined =>
  is(businessObject, 'bpmn:Participant') ? (one(businessObject, 'processRef') as Node | undefined) : businessObject;

const set = ({ modeler, shape }: Place, node: Node, properties: Readonly<Record<string, unknown>>) =>
  service(modeler, 'modeling').updateModdleProperties(shape, node, properties);

const remove: Make = ({ modeler, shape }) =>
  shape.parent ? { label: 'remove', run: () => service(modeler, 'modeling').removeElements([shape]) } : undefined;

const newId: Make = ({ modeler, shape, problem }) => {
  // of several that share an id, the one that is marked gets another
  const prefix = shape.businessObject.$type.replace('bpmn:', '');
  const taken = (id: string) => service(modeler, 'elementRegistry').get(id) !== undefined;
  let n = 1;
  while (taken(`${prefix}_${n}`)) n += 1;
  if (problem.path === undefined) return undefined;
  return { label: 'id', run: () => service(modeler, 'modeling').updateProperties(shape, { id: `${prefix}_${n}` }) };
};

const process =
  (label: Mend['label'], properties: (place: Place) => Readonly<Record<string, unknown>>): Make =>
  (place) => {
    const node = processOf(place.shape);
    return node && { label, run: () => set(place, node, properties(place)) };
  };

const noCondition: Make = (place) => {
  const flow = place.shape.businessObject;
  return is(flow, 'bpmn:SequenceFlow')
    ? { label: 'condition', run: () => set(place, flow, { conditionExpression: undefined }) }
    : undefined;
};

/** Of a choice, the only flow without a condition is where it goes otherwise. */
const beDefault: Make = (place) => {
  const { shape } = place;
  const node = is(shape.businessObject, 'bpmn:SequenceFlow') ? shape.source : shape;
  const open = (node?.outgoing ?? []).filter(({ businessObject: flow }) => !one(flow, 'conditionExpression'));
  const [only, second] = open;
  if (!node || !only || second) return undefined;
  return {
    label: 'default',
    run: () => service(place.modeler, 'modeling').updateProperties(node, { default: only.businessObject }),
  };
};

const foreign: Make = (place) => {
  const node = processOf(place.shape);
  const holder = one(node, 'extensionElements') as Node | undefined;
  const own = many(holder, 'values').filter(({ $type }) => $type.startsWith('signet:'));
  return node && holder && own.length < many(holder, 'values').length
    ? { label: 'foreign', run: () => set(place, holder, { values: own }) }
    : undefined;
};

/** What nothing catches is said to be for a person. */
const incidents: Make = (place) => {
  const { businessObject: node } = place.shape;
  const job = extension(node, 'signet:Job') as Node | undefined;
  const said = place.problem.message.en.match(/^Nothing catches (.+) of /)?.[1];
  if (!job || said === undefined) return undefined;
  const all = [...new Set([...listOf(job, 'incidents'), ...said.split(', ')])].join(',');
  const entry = { plugin: job.get('plugin'), config: job.get('config'), incidents: all };
  const create = (type: string, attributes?: object) =>
    service(place.modeler, 'bpmnFactory').create(type, attributes as Readonly<Record<string, unknown>>);
  return {
    label: 'incidents',
    run: () => set(place, node, { extensionElements: withExtensions(node, 'signet:Job', [entry], create) }),
  };
};

const MENDS: Readonly<Record<string, Make>> = {
  'id-form': newId,
  'id-present': newId,
  'process-missing': process('executable', () => ({ isExecutable: true })),
  'process-private': process('private', () => ({ processType: 'None' })),
  'process-key-differs': process('key', ({ workbench }) => ({ id: manifestOf(workbench.files.value).key })),
  'node-reachable': remove,
  'behaviour-unreachable': remove,
  'default-flow': noCondition,
  'condition-alone': noCondition,
  'condition-place': (place) =>
    one(place.shape.businessObject, 'conditionExpression') ? noCondition(place) : beDefault(place),
  'extension-executed': foreign,
  'extension-place': foreign,
  'error-declared': incidents,
};

/** What can be mended without asking anything more. */
export function mendOf(workbench: Workbench, problem: Problem): Mend | undefined {
  const make = MENDS[problem.code];
  const modeler = workbench.modeler.value;
  if (!make || !modeler) return undefined;
  const root = service(modeler, 'canvas').getRootElement();
  const shape = service(modeler, 'elementRegistry').get(problem.path ?? '') ?? poolOf(modeler, problem.path) ?? root;
  return make({ modeler, shape, workbench, problem });
}

/** A process in a pool has no shape of its own: its pool stands for it. */
export const poolOf = (modeler: Modeler, process: string | undefined): Shape | undefined =>
  service(modeler, 'elementRegistry').filter(
    ({ businessObject: node }) => is(node, 'bpmn:Participant') && one(node, 'processRef')?.id === process,
  )[0];
