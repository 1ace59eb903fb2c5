import { build, executableProcesses } from '../../engine/bpmn/build.ts';
import { outline } from '../../engine/bpmn/outline.ts';
import { parse } from '../../engine/bpmn/parse.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { catalogue } from '../fixtures/fixtures.ts';
import { byPerson } from './ensemble.ts';
import { suite } from './suite.ts';

/** What the makers of Nayra expect of their diagrams. Their test completes one task after the other, of whatever kind. */
export interface Case {
  readonly comment?: string;
  readonly startEvent: string;
  readonly data: JsonObject;
  /** The tasks in the order in which they were completed. */
  readonly result: readonly string[];
  readonly output?: JsonObject;
  /** Where it stands in the end because something failed. */
  readonly errors?: readonly { readonly element: string; readonly error: string }[];
}

export interface Scenario {
  readonly name: string;
  readonly file: string;
  readonly cases: readonly Case[];
}

/** What an engine that follows the standard answers otherwise, and why: its own answer to each case is checked as well. */
interface Otherwise {
  readonly why: string;
  readonly cases: readonly Partial<Case>[];
  /** The rule by which the diagram is refused at deployment for the same reason. */
  readonly refused?: string;
}

export const { title, found, scenarios, xml } = suite<Scenario>('nayra');

/** Nayra's conditions are PHP: this is a translation into FEEL. `test` is the data of its engine, which all instances see. */
const TRANSLATION: { readonly [php: string]: string } = {
  'test.contains("a")': 'list contains(parameters.given, "a")',
  'test.contains("b")': 'list contains(parameters.given, "b")',
  "test.contains('signal')": 'list contains(parameters.given, "signal")',
  "$data['times']": 'times',
  '$data[\'form_input_1\']=="exit"': 'form_input_1 = "exit"',
  // without an inputDataItem, Nayra spreads the item over the data of its instance
  '$data[\'action\']=="exit"': 'input[loopCounter].action = "exit"',
};

const NOT_CAUGHT =
  'data that cannot be used are an incident for a person: BPMN 2.0.2, 10.3.8 names no error for them, an error event catches ' +
  'what is thrown, and a script task throws nothing';
const NOT_COLLECTED =
  'each instance gives its outputDataItem to the collection (BPMN 2.0.2, 10.3.8): without one there is nothing to collect; ' +
  'Nayra collects all data of the instance, its loopCounter included';
const NONE =
  'the number of instances is any integer, none included (BPMN 2.0.2, 10.3.8 and 13.3.7): with none to wait for, the activity is complete';

const stopped = { result: ['Init'] };

export const OTHERWISE: { readonly [name: string]: Otherwise } = {
  Loop_Task_Condition: {
    why: 'a loop goes on as long as its condition is true (BPMN 2.0.2, 10.3.8 and 13.3.6); Nayra goes on until it is true',
    cases: [{ result: ['node_2', 'node_5', 'node_8'] }, { result: ['node_2', 'node_5', 'node_5', 'node_5', 'node_8'] }],
  },
  MultiInstance_CardinalityZero: { why: NONE, cases: [{ result: ['task_1', 'task_3'], errors: [] }] },
  MultiInstance_EmptyInputItems: { why: NONE, cases: [{ result: ['task_1', 'task_3'], errors: [] }] },
  MultiInstance_InputData_DefaultItems: {
    why: NOT_COLLECTED,
    cases: [{ output: { Result: null } }],
    refused: 'loop-parses',
  },
  MultiInstance_InputData_WithInputItem: {
    why: NOT_COLLECTED,
    cases: [{ output: { Result: null } }],
    refused: 'loop-parses',
  },
  MultiInstance_InvalidInputData: { why: NOT_CAUGHT, cases: [stopped], refused: 'boundary-host' },
  MultiInstance_InvalidInputDataCardinality: { why: NOT_CAUGHT, cases: [stopped, stopped], refused: 'boundary-host' },
  MultiInstance_InvalidInputDataGeneric: {
    why: NOT_CAUGHT,
    cases: [stopped, stopped, stopped],
    refused: 'boundary-host',
  },
};

/** The processes as the file has them, but for the language of their expressions; each task waits for the test. */
export async function read(file: string): Promise<readonly Process[]> {
  const { definitions } = await parse(xml(file));
  const drawn = definitions ? executableProcesses(definitions) : [];
  return drawn.map((process) => {
    const built = build(outline(process), catalogue);
    const translated = JSON.parse(JSON.stringify(built), (_, value) =>
      typeof value === 'string' ? (TRANSLATION[value] ?? value) : value,
    ) as Process;
    const nodes = Object.entries(translated.nodes).map(([id, node]) => [id, waiting(node)]);
    return { ...translated, nodes: Object.fromEntries(nodes) };
  });
}

/** None of the tasks has a script or a form. */
const waiting = (node: Node): Node =>
  node.kind === 'task' || node.kind === 'scriptTask' || node.kind === 'userTask' ? byPerson(node) : node;
