import { describe, expect, test } from 'vitest';
import { build, executableProcesses } from '../../engine/bpmn/build.ts';
import { compile } from '../../engine/bpmn/compile.ts';
import { outline } from '../../engine/bpmn/outline.ts';
import { parse } from '../../engine/bpmn/parse.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import type { Json, JsonObject } from '../../engine/kernel/outcome.ts';
import { ROOT } from '../../engine/kernel/state.ts';
import type { Wait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { catalogue } from '../fixtures/fixtures.ts';
import { byPerson, Ensemble } from './ensemble.ts';
import type { Instance } from './instance.ts';
import { suite } from './suite.ts';

/** What the makers of Nayra expect of their diagrams. Their test completes one task after the other, of whatever kind. */
interface Case {
  readonly comment?: string;
  readonly startEvent: string;
  readonly data: JsonObject;
  /** The tasks in the order in which they were completed. */
  readonly result: readonly string[];
  readonly output?: JsonObject;
  /** Where it stands in the end because something failed. */
  readonly errors?: readonly { readonly element: string; readonly error: string }[];
}

interface Scenario {
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

const { title, found, scenarios, xml } = suite<Scenario>('nayra');

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
  'no number of instances is forbidden (BPMN 2.0.2, 10.3.8 and 13.3.7): with none to wait for, the activity is complete';

const stopped = { result: ['Init'] };

const OTHERWISE: { readonly [name: string]: Otherwise } = {
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

const own = ({ name, cases }: Scenario, index: number): Case => {
  const nayra = cases[index] as Case;
  const ours = OTHERWISE[name]?.cases[index] ?? {};
  return { ...nayra, ...ours, output: { ...nayra.output, ...ours.output } };
};

const listed = scenarios.flatMap((scenario) =>
  scenario.cases.map((_, index) => {
    const why = OTHERWISE[scenario.name]?.why;
    return [`${scenario.name} ${index + 1}${why ? `, otherwise: ${why}` : ''}`, scenario, index] as const;
  }),
);

/** The processes as the file has them, but for the language of their expressions; each task waits for the test. */
async function read(file: string): Promise<readonly Process[]> {
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

interface Call {
  readonly by: Instance;
  readonly wait: string;
  readonly called: Instance;
}

/** A case as it is played: what its processes have been told from outside is what all of them see. */
class Play {
  readonly ensemble: Ensemble;
  private readonly processes: readonly Process[];
  private readonly parameters: JsonObject;
  private readonly calls: Call[] = [];

  constructor(processes: readonly Process[], { startEvent, data }: Case) {
    this.processes = processes;
    this.parameters = { given: Object.keys(data) };
    this.ensemble = new Ensemble(processes);
    const first = processes.find(({ nodes }) => startEvent in nodes);
    if (!first) throw new Error(`No start event "${startEvent}"`);
    this.ensemble.begin(first, { element: startEvent, variables: data, parameters: this.parameters });
    this.relay();
  }

  /** Everything that is awaited. */
  open(): { instance: Instance; wait: Wait }[] {
    return this.ensemble.instances.flatMap((instance) => waits(instance.state).map((wait) => ({ instance, wait })));
  }

  /** Completes the tasks in that order, as far as each of them waits when its turn comes. */
  complete(order: readonly string[]): string[] {
    const completed: string[] = [];
    for (const element of order) {
      const next = this.open().find(({ wait }) => wait.kind === 'task' && wait.element === element);
      if (!next) break;
      this.ensemble.take(next.instance, { type: 'taskCompleted', wait: next.wait.id, person: 'x', output: {} });
      completed.push(element);
      this.relay();
    }
    return completed;
  }

  /** Called processes run as instances of their own, as long as somebody waits for them. */
  private relay(): void {
    while (this.beginCalled() || this.endCalled());
  }

  private beginCalled(): boolean {
    for (const { instance: by, wait } of this.open()) {
      if (wait.kind !== 'process' || this.calls.some((call) => call.by === by && call.wait === wait.id)) continue;
      const process = this.processes.find(({ id }) => id === wait.process);
      if (!process) throw new Error(`No process "${wait.process}"`);
      const called = this.ensemble.begin(process, { variables: wait.input, parameters: this.parameters });
      return this.calls.push({ by, wait: wait.id, called }) > 0;
    }
    return false;
  }

  private endCalled(): boolean {
    for (const { by, wait, called } of this.calls) {
      const [awaited, active] = [wait in by.state.waits, called.state.status === 'active'];
      if (awaited === active) continue;
      if (awaited)
        this.ensemble.take(by, { type: 'processCompleted', wait, output: called.state.variables[ROOT] ?? {} });
      else this.ensemble.take(called, { type: 'cancelled', reason: 'nobody waits for it any more' });
      return true;
    }
    return false;
  }
}

/** Our codes for what Nayra calls by one name. */
const INVALID_DATA = ['expression-missing', 'loop-collection', 'loop-cardinality'];

const standing = ({ element, ...wait }: Wait) => {
  const error = wait.kind === 'incident' ? wait.code : `waits: ${wait.kind}`;
  return { element, error: INVALID_DATA.includes(error) ? 'INVALID_DATA_INPUT' : error };
};

/** The variables of that name, and the counts of the last loop as its instances saw them. */
function outputs({ ensemble }: Play, names: readonly string[]): JsonObject {
  const counts = ['numberOfActiveInstances', 'numberOfInstances', 'loopCounter', 'numberOfCompletedInstances'];
  const written: JsonObject = Object.assign({}, ...ensemble.facts.map((fact) => 'values' in fact && fact.values));
  const token = Object.fromEntries(counts.map((name) => [name, written[name] ?? null]));
  const variables: JsonObject = {
    ...ensemble.instances[0]?.state.variables[ROOT],
    loopCharacteristics: { '*token': token },
  };
  return Object.fromEntries(names.map((name): [string, Json] => [name, variables[name] ?? null]));
}

describe.skipIf(!found)(title, () => {
  test('has diagrams, and those that are answered otherwise are among them', () => {
    expect(scenarios.length).toBe(17);
    expect(listed.length).toBe(23);
    expect(scenarios.filter(({ name }) => name in OTHERWISE).length).toBe(Object.keys(OTHERWISE).length);
  });

  test.each(listed)('%s', async (_, scenario, index) => {
    const expected = own(scenario, index);
    const play = new Play(await read(scenario.file), expected);
    expect(play.complete(expected.result)).toEqual(expected.result);
    expect(play.open().map(({ wait }) => standing(wait))).toEqual(expected.errors ?? []);
    expect(outputs(play, Object.keys(expected.output ?? {}))).toEqual(expected.output);
    if (expected.errors?.length) return;
    expect(play.ensemble.instances.filter(({ state }) => state.status === 'active')).toEqual([]);
  });

  test.each(Object.entries(OTHERWISE).flatMap(([name, { refused }]) => (refused ? [[name, refused] as const] : [])))(
    '%s is refused at deployment: %s',
    async (name, refused) => {
      const { problems } = await compile(xml(scenarios.find((each) => each.name === name)?.file ?? ''), catalogue);
      expect(problems.map(({ code }) => code)).toContain(refused);
    },
  );
});
