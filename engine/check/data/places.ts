import type { Expression, Flow, Node, Process, Trigger } from '../../kernel/model.ts';
import { type Text, text } from '../../kernel/outcome.ts';
import { awaitedBy } from '../awaited.ts';
import { callsOf, withStores } from './calls.ts';
import { EMPTY, type Environment, perhaps, withVariables } from './environment.ts';
import type { DataFlow } from './flow.ts';
import { resultIn, withResults } from './transfer.ts';
import { scalar, type Type } from './type.ts';
import { within } from './ways.ts';

/** An expression where it stands, with what it can read there. */
export interface Place {
  readonly element: string;
  readonly what: Text;
  readonly expression: Expression;
  readonly sees: Environment;
  /** What `result` is, where there is one. */
  readonly result?: Type;
  /** It is waited for until it can be read. */
  readonly waits?: true;
}

type Said = readonly [what: Text, expression: Expression | undefined];

/** Every expression that some run can come to. */
export const placesOf = (process: Process, flow: DataFlow): readonly Place[] => [
  ...Object.values(process.nodes).flatMap((node) => placesAt(process, flow, node)),
  ...Object.values(process.flows).flatMap((it) => conditionOf(process, flow, it)),
];

function placesAt(process: Process, flow: DataFlow, node: Node): readonly Place[] {
  const known = flow.at.get(node.id);
  if (!known) return [];
  const at = (sees: Environment, said: readonly Said[], result?: Type): Place[] =>
    said.flatMap(([what, expression]) =>
      expression === undefined ? [] : [{ element: node.id, what, expression, sees, ...(result && { result }) }],
    );
  const own = node.kind === 'adHocSubProcess' ? perhaps(known.inside, leftInside(process, flow, node)) : known.inside;
  return [
    ...[...(node.given ?? []), ...node.inputs].flatMap((mapping) =>
      at(withStores(flow, node, known.inside, mapping), [inputPlace(mapping)]).map((place) =>
        awaitedBy(node).length > 0 && mapping.required ? { ...place, waits: true as const } : place,
      ),
    ),
    ...at(known.inside, ownExpressions(node)),
    ...at(own, [
      [text('completion condition', '完成条件'), node.kind === 'adHocSubProcess' ? node.completion : undefined],
    ]),
    ...at(awaitedAt(process, flow, node), isBegun(process, node) ? begunBy(node.trigger) : triggerExpressions(node)),
    ...at(known.before, loopBegin(node)),
    ...at(perhaps(known.inside, known.after ? [known.after] : []), loopAgain(node)),
    ...outputsAt(flow, node, known.done),
    ...storesAt(flow, node),
  ];
}

function outputsAt(flow: DataFlow, node: Node, done: Environment | undefined): readonly Place[] {
  if (!done) return [];
  const result = resultIn(flow, node, done);
  return node.outputs.map((mapping) => ({
    element: node.id,
    what: text(`output "${mapping.target}"`, `输出“${mapping.target}”`),
    expression: mapping.source,
    sees: withResults(done, mapping, result),
    result,
  }));
}

/** What data stores are asked with, and what is written to them. */
const storesAt = (flow: DataFlow, node: Node): readonly Place[] =>
  callsOf(flow, node)
    .slice(node.kind === 'serviceTask' ? 1 : 0)
    .flatMap(({ inputs, result }) =>
      inputs.map(({ mapping, what, sees }) => ({
        element: node.id,
        what,
        expression: mapping.source,
        sees,
        ...(result && { result }),
      })),
    );

const inputPlace = ({ source, target }: Node['inputs'][number]): Said => [
  text(`input "${target}"`, `输入“${target}”`),
  source,
];
function ownExpressions(node: Node): readonly Said[] {
  if (node.kind === 'scriptTask') return [[text('script', '脚本'), node.script]];
  if (node.kind === 'userTask') return [[text('due time', '办理期限'), node.assignment.due]];
  return 'key' in node ? [[text('correlation key', '关联键'), node.key]] : [];
}

function triggerExpressions(node: Node): readonly Said[] {
  if (node.kind === 'complexGateway') return [[text('activation condition', '激活条件'), node.activation]];
  return 'trigger' in node ? said(node.trigger) : [];
}

function said(trigger: Trigger): readonly Said[] {
  if (trigger.kind === 'message') return [[text('correlation key', '关联键'), trigger.key]];
  if (trigger.kind === 'conditional') return [[text('condition', '条件'), trigger.condition]];
  if (trigger.kind === 'multiple' || trigger.kind === 'parallelMultiple') return trigger.of.flatMap(said);
  if (trigger.kind !== 'timer') return [];
  return [trigger.date, trigger.duration, trigger.cycle].map((it) => [text('time', '时间'), it]);
}

const isBegun = (process: Process, node: Node): node is Extract<Node, { kind: 'startEvent' }> =>
  node.kind === 'startEvent' && node.parent === process.id;

/** A message that begins a process is correlated by the key that its sender gave; one that must follow, by the variables. */
function begunBy(trigger: Trigger): readonly Said[] {
  if (trigger.kind === 'message') return [];
  return trigger.kind === 'multiple' ? trigger.of.flatMap(begunBy) : said(trigger);
}

/** An event is awaited from when that begins on which it stands. */
function awaitedAt(process: Process, flow: DataFlow, node: Node): Environment {
  const known = (id: string) => flow.at.get(id);
  if (node.kind === 'boundaryEvent') return known(node.attachedTo)?.before ?? EMPTY;
  if (node.kind === 'complexGateway') {
    return withVariables(known(node.id)?.before ?? EMPTY, [
      ['activationCount', scalar('number')],
      ['waitingForStart', scalar('boolean')],
    ]);
  }
  // by the clock a process begins before it has variables
  if (isBegun(process, node) && node.trigger.kind !== 'parallelMultiple') return EMPTY;
  return known(node.id)?.before ?? EMPTY;
}

const leftInside = (process: Process, flow: DataFlow, { id }: Node): Environment[] =>
  within(process, id).flatMap((node) => flow.at.get(node.id)?.after ?? []);

function loopBegin(node: Node): readonly Said[] {
  const loop = 'loop' in node ? node.loop : undefined;
  if (loop?.kind !== 'multiInstance') return [];
  return [
    [text('number of instances', '实例数量'), loop.cardinality],
    [text('collection', '集合'), loop.input?.collection],
  ];
}

function loopAgain(node: Node): readonly Said[] {
  const loop = 'loop' in node ? node.loop : undefined;
  if (!loop) return [];
  if (loop.kind === 'standardLoop') return [[text('loop condition', '循环条件'), loop.condition]];
  return [
    [text('completion condition', '完成条件'), loop.completion],
    ...(loop.throws ?? []).map(({ condition }): Said => [text('condition of an escalation', '升级条件'), condition]),
  ];
}

function conditionOf(process: Process, flow: DataFlow, { id, source, condition }: Flow): readonly Place[] {
  const known = flow.at.get(source);
  if (condition === undefined || !known?.after) return [];
  const phase =
    process.nodes[source]?.kind === 'complexGateway' ? [['waitingForStart', scalar('boolean')] as const] : [];
  const sees = withVariables(known.after, phase);
  return [{ element: id, what: text('condition', '条件'), expression: condition, sees }];
}
