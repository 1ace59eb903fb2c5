import type { NodeKind, Trigger } from '../kernel/model.ts';

export type TriggerKind = Trigger['kind'];

interface Executed {
  readonly kind: NodeKind;
  /** Of an event: what may trigger it here. */
  readonly triggers?: readonly TriggerKind[];
  /** Of a start event: what may begin an event sub-process. */
  readonly handled?: readonly TriggerKind[];
}

/** What an event waits for that stands on something which lasts. */
const STANDING: readonly TriggerKind[] = ['message', 'timer', 'signal', 'conditional', 'multiple', 'parallelMultiple'];

/** BPMN's elements by what executes them. What is not listed is refused by name; this table and the registry grow together. */
export const EXECUTED: { readonly [type: string]: Executed } = {
  'bpmn:StartEvent': {
    kind: 'startEvent',
    triggers: ['none', 'message', 'timer', 'signal', 'multiple', 'parallelMultiple'],
    handled: [...STANDING, 'error', 'escalation', 'compensation'],
  },
  'bpmn:IntermediateCatchEvent': {
    kind: 'intermediateCatchEvent',
    triggers: ['message', 'timer', 'signal', 'conditional', 'link', 'multiple', 'parallelMultiple'],
  },
  'bpmn:IntermediateThrowEvent': {
    kind: 'intermediateThrowEvent',
    triggers: ['none', 'message', 'signal', 'link', 'escalation', 'compensation', 'multiple'],
  },
  'bpmn:BoundaryEvent': {
    kind: 'boundaryEvent',
    triggers: [...STANDING, 'error', 'escalation', 'compensation', 'cancel'],
  },
  'bpmn:EndEvent': {
    kind: 'endEvent',
    triggers: ['none', 'message', 'signal', 'error', 'escalation', 'terminate', 'compensation', 'cancel', 'multiple'],
  },
  'bpmn:ExclusiveGateway': { kind: 'exclusiveGateway' },
  'bpmn:InclusiveGateway': { kind: 'inclusiveGateway' },
  'bpmn:ComplexGateway': { kind: 'complexGateway' },
  'bpmn:ParallelGateway': { kind: 'parallelGateway' },
  'bpmn:EventBasedGateway': { kind: 'eventBasedGateway' },
  'bpmn:Task': { kind: 'task' },
  'bpmn:ManualTask': { kind: 'manualTask' },
  'bpmn:UserTask': { kind: 'userTask' },
  'bpmn:ServiceTask': { kind: 'serviceTask' },
  'bpmn:BusinessRuleTask': { kind: 'businessRuleTask' },
  'bpmn:ScriptTask': { kind: 'scriptTask' },
  'bpmn:SendTask': { kind: 'sendTask' },
  'bpmn:ReceiveTask': { kind: 'receiveTask' },
  'bpmn:SubProcess': { kind: 'subProcess' },
  'bpmn:Transaction': { kind: 'transaction' },
  'bpmn:AdHocSubProcess': { kind: 'adHocSubProcess' },
  'bpmn:CallActivity': { kind: 'callActivity' },
};

export const kindOf = (type: string): NodeKind | undefined => EXECUTED[type]?.kind;

/** What mapped inputs are handed to; any other element has them for its own. */
export const takesInput = (type: string): boolean =>
  /^bpmn:((User|Service|Send|BusinessRule)Task|CallActivity|SubProcess|Transaction|AdHocSubProcess|IntermediateThrowEvent|EndEvent)$/.test(
    type,
  );

export const isActivity = (type: string): boolean =>
  /Task$|^bpmn:SubProcess$|^bpmn:Transaction$|^bpmn:AdHocSubProcess$|^bpmn:CallActivity$/.test(type);
