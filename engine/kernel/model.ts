import type { JsonObject, Text } from './outcome.ts';
import type { DecidedBy, JobWait, Separation } from './wait.ts';

export const MODEL_VERSION = 1;

/** A FEEL expression; a literal is a FEEL literal. */
export type Expression = string;

/** The key of a conversation (BPMN 8.4.2): of each of its properties where a message has it, and where the process has. */
export interface Correlation {
  readonly key: string;
  readonly properties: readonly { readonly retrieval: Expression; readonly binding?: Expression }[];
}

/** One thing that an event reacts to or causes. */
export type SingleTrigger =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'message';
      readonly message: string;
      readonly key?: Expression;
      readonly correlation?: Correlation;
    }
  | { readonly kind: 'timer'; readonly date?: Expression; readonly duration?: Expression; readonly cycle?: Expression }
  | { readonly kind: 'error'; readonly code?: string }
  | { readonly kind: 'escalation'; readonly code?: string }
  /** Told to everybody who waits for it, in this instance and in all others. */
  | { readonly kind: 'signal'; readonly signal: string }
  /** Happens when the condition becomes true. */
  | { readonly kind: 'conditional'; readonly condition: Expression }
  /** A jump within the scope: the throwing event's one flow leads to the catching event of that name. */
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'terminate' }
  /** Of a boundary event: its activity can be undone. Of others: undoes the activity, or the whole scope. */
  | { readonly kind: 'compensation'; readonly activity?: string; readonly wait: boolean }
  | { readonly kind: 'cancel' };

/** What an event reacts to or causes. Data on a node, never a kind of node of its own. */
export type Trigger =
  | SingleTrigger
  /** Reacts to any one of them, or causes all of them. */
  | { readonly kind: 'multiple'; readonly of: readonly SingleTrigger[] }
  /** Reacts once all of them have come, in whatever order. */
  | { readonly kind: 'parallelMultiple'; readonly of: readonly SingleTrigger[] };

/** `target` (a variable name) gets the value of `source`. */
export interface Mapping {
  readonly source: Expression;
  readonly target: string;
  /** Fields of the result that `source` reads by their own names. */
  readonly results?: readonly string[];
  /** Data stores that `source` reads by their own names. */
  readonly stores?: readonly string[];
  /** Nothing goes on without it; or what cannot be evaluated yet is nothing. */
  readonly required?: true;
  readonly optional?: true;
  /** The data input that it fills, where an element has several sets of them. */
  readonly input?: string;
  /** Filled again whenever its sources change, as long as the element lasts. */
  readonly during?: true;
  /** States in which the data that it reads must be, and the state in which it leaves what it writes. */
  readonly needs?: readonly { readonly data: string; readonly state: string }[];
  readonly state?: string;
}

export interface InputSet {
  readonly inputs: readonly string[];
  readonly required: readonly string[];
  /** Of the output sets those that are expected, if not any. */
  readonly gives?: readonly number[];
}

export interface OutputSet {
  readonly outputs: readonly string[];
  readonly required: readonly string[];
}

interface NodeBase {
  readonly id: string;
  readonly title: Text;
  /** The enclosing process or sub-process. */
  readonly parent: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Variables of its own, for as long as it lasts, and what they are given when it begins. */
  readonly own?: readonly string[];
  readonly given?: readonly Mapping[];
  /** Data stores that it reads before it begins, and writes when it is done. */
  readonly reads?: readonly StoreAccess[];
  readonly writes?: readonly StoreAccess[];
  /** Where there are several, in the order in which they are looked at. */
  readonly inputSets?: readonly InputSet[];
  readonly outputSets?: readonly OutputSet[];
  /** Innermost lane, by id of the lane's role. */
  readonly lane?: string;
  /** Requirement numbers, for traceability (DEF-5). */
  readonly requirements: readonly string[];
  /** What its failure would endanger, as the risk assessment says (DEF-5). */
  readonly risk?: 'high' | 'medium' | 'low';
}

interface ActivityBase extends NodeBase {
  /** Boundary events attached to it. */
  readonly boundary: readonly string[];
  readonly default?: string;
  readonly loop?: Loop;
  /** What undoes it: the boundary event that says so and the activity that does it. */
  readonly compensation?: { readonly boundary: string; readonly handler: string };
  /** Begun by a compensation only, never by a token. */
  readonly forCompensation?: true;
  /** Of a sub-process: the event sub-process in it that undoes it, in place of what undoes its parts. */
  readonly undoneBy?: string;
  /** Stands in a scope, is begun by an event and acts on that scope. */
  readonly eventSubProcess?: true;
  /** Tokens that must have come before it begins, and tokens that leave by each flow; one when absent. */
  readonly startQuantity?: number;
  readonly completionQuantity?: number;
}

/** Again and again, one after the other, as long as the condition holds. */
export interface StandardLoop {
  readonly kind: 'standardLoop';
  readonly testBefore: boolean;
  readonly condition?: Expression;
  readonly maximum?: number;
}

/** Once for each item of a collection, or so many times. */
export interface MultiInstance {
  readonly kind: 'multiInstance';
  readonly sequential: boolean;
  readonly cardinality?: Expression;
  readonly input?: { readonly collection: Expression; readonly item?: string };
  /** `collection` gets what each instance left in its `item`, in the order of the instances. */
  readonly output?: { readonly collection: string; readonly item: string };
  /** The rest is not done once this holds. */
  readonly completion?: Expression;
  /** Escalations told when an instance completes: always, or if their condition holds. */
  readonly throws?: readonly { readonly escalation: string; readonly condition?: Expression }[];
}

export type Loop = StandardLoop | MultiInstance;

/** What a service task does: resolved against the plugin registry at deployment. */
export type Job = Pick<JobWait, 'plugin' | 'effect' | 'timeout' | 'retry'> & {
  readonly config: JsonObject;
  readonly version: string;
  /** Errors that nothing catches because a person must look: said by the author, so that one that was forgotten stands out. */
  readonly incidents?: readonly string[];
};

/** A data store that is read or written: the plugin that it is bound to, and what that is given. */
export interface StoreAccess {
  /** The reference that is drawn, and the name under which expressions read the store. */
  readonly element: string;
  readonly name: string;
  readonly job: Job;
  readonly inputs: readonly Mapping[];
  /** What is written as a whole: its fields are inputs. */
  readonly whole?: Mapping;
}

export interface Assignment {
  readonly roles: readonly string[];
  readonly form?: string;
  readonly meaning?: string;
  readonly separation: Separation;
  readonly guards: readonly string[];
  /** FEEL duration from the task's creation. */
  readonly due?: Expression;
}

export type Node =
  | (NodeBase & {
      readonly kind: 'startEvent';
      readonly trigger: Trigger;
      /** Of an event sub-process that goes on beside its scope; any other ends what goes on in it. */
      readonly interrupting?: false;
    })
  | (NodeBase & { readonly kind: 'intermediateCatchEvent'; readonly trigger: Trigger })
  | (NodeBase & { readonly kind: 'intermediateThrowEvent'; readonly trigger: Trigger })
  | (NodeBase & {
      readonly kind: 'boundaryEvent';
      readonly trigger: Trigger;
      readonly attachedTo: string;
      readonly interrupting: boolean;
    })
  | (NodeBase & { readonly kind: 'endEvent'; readonly trigger: Trigger })
  | (NodeBase & { readonly kind: 'exclusiveGateway'; readonly default?: string })
  | (NodeBase & { readonly kind: 'inclusiveGateway'; readonly default?: string })
  | (NodeBase & { readonly kind: 'complexGateway'; readonly default?: string; readonly activation: Expression })
  | (NodeBase & { readonly kind: 'parallelGateway' })
  | (NodeBase & {
      readonly kind: 'eventBasedGateway';
      /** The first of its events begins the process; when all of them are needed, the others are awaited in that instance. */
      readonly instantiates?: 'exclusive' | 'parallel';
    })
  | (ActivityBase & { readonly kind: 'task' })
  | (ActivityBase & { readonly kind: 'manualTask' })
  | (ActivityBase & { readonly kind: 'userTask'; readonly assignment: Assignment })
  | (ActivityBase & { readonly kind: 'serviceTask'; readonly job: Job })
  | (ActivityBase & DecidedBy & { readonly kind: 'businessRuleTask'; readonly result: string })
  | (ActivityBase & { readonly kind: 'scriptTask'; readonly script: Expression; readonly result?: string })
  | (ActivityBase & {
      readonly kind: 'sendTask';
      readonly message: string;
      readonly key?: Expression;
      readonly correlation?: Correlation;
    })
  | (ActivityBase & {
      readonly kind: 'receiveTask';
      readonly message: string;
      readonly key?: Expression;
      readonly correlation?: Correlation;
      /** Its message begins the process. */
      readonly instantiates?: true;
    })
  | (ActivityBase & { readonly kind: 'subProcess' })
  | (ActivityBase & { readonly kind: 'transaction' })
  | (ActivityBase & {
      readonly kind: 'adHocSubProcess';
      readonly sequential: boolean;
      /** It is over once this holds, asked whenever an activity inside has completed. */
      readonly completion?: Expression;
      /** Whether what still goes on then is ended. */
      readonly cancelRemaining: boolean;
    })
  | (ActivityBase & { readonly kind: 'callActivity'; readonly process: string });

export type NodeKind = Node['kind'];

export interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly title?: Text;
  readonly condition?: Expression;
}

/** One executable process, compiled at deployment: plain JSON, immutable, content-hashed with its package. */
export interface Process {
  readonly modelVersion: number;
  /** The BPMN process id: also the process key and Temporal's workflow type. */
  readonly id: string;
  readonly title: Text;
  /** IANA zone of the plant, for FEEL's now() and today(). */
  readonly zone: string;
  /** Its data: what it has for itself, what must be given when it begins, and, if it says so, all that it gives when it ends. */
  readonly own?: readonly string[];
  readonly required?: readonly string[];
  /** Several sets of such data: all of one of them. */
  readonly requiredSets?: readonly (readonly string[])[];
  readonly gives?: readonly string[];
  readonly nodes: { readonly [id: string]: Node };
  readonly flows: { readonly [id: string]: Flow };
}
