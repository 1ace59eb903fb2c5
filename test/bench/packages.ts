import type { PackageFiles } from '../../engine/definitions/package.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import type { Plugin } from '../../engine/plugins/plugin.ts';
import type { Scenario } from './contender.ts';

const text = (value: string) => ({ en: value, 'zh-CN': value });
const anything = { type: 'object' };

/** Does nothing, in the transaction: what is measured is the engine around it. */
export const noOp: Plugin = {
  id: 'bench.no-op',
  version: '1.0.0',
  title: text('No operation'),
  description: text('Does nothing. Nothing needs undoing.'),
  config: anything,
  input: anything,
  output: anything,
  errors: {},
  effect: 'read',
  quick: true,
  timeout: 1000,
  retry: { attempts: 1, backoff: 100 },
  compensation: null,
  dataClass: 'public',
  critical: false,
  run: async () => ({}),
};

export const keyOf = (scenario: Scenario) => `bench-${scenario.id.toLowerCase()}`;

/** What an instance of the scenario is begun with. */
export const variablesOf = (scenario: Scenario): JsonObject =>
  scenario.kind === 'called' ? { size: scenario.children, data: 'x'.repeat(scenario.bytes) } : {};

/** The packages of a scenario, what is called first: a job for every task that the twins write a row of. */
export function benchPackages(scenario: Scenario): readonly PackageFiles[] {
  const key = keyOf(scenario);
  const named = (name: string, content: Content, more: PackageFiles = {}) => packageOf(scenario, name, content, more);
  switch (scenario.kind) {
    case 'tasks':
      return [named(key, inRow(Array.from({ length: scenario.tasks }, (_, n) => serviceTask(n))))];
    case 'parallel':
      return [named(key, sideBySide(scenario.branches))];
    case 'signed':
      return [named(key, inRow([userTask]), { 'forms/review.json': JSON.stringify(form) })];
    case 'called': {
      const called = `${key}-called`;
      return [named(called, inRow([serviceTask(0)], given)), named(key, inRow([callActivity(called)]))];
    }
    default:
      return scenario satisfies never;
  }
}

const packageOf = (scenario: Scenario, key: string, content: Content, more: PackageFiles): PackageFiles => ({
  'manifest.json': JSON.stringify({
    key,
    version: '1.0.0',
    title: text(scenario.title),
    owner: 'process-owner',
    process: 'process.bpmn',
    zone: 'Asia/Shanghai',
    businessKey: 'lot',
    parameters: {},
  }),
  'process.bpmn': bpmn(key, content),
  'cases/begun.json': JSON.stringify({ ...begun, start: { variables: variablesOf(scenario) } }),
  ...more,
});

const begun = { title: text('Begun'), steps: [], expect: { variables: {} } };

type Task = (id: string) => string;

const serviceTask =
  (n: number): Task =>
  (id) =>
    `<bpmn:serviceTask id="${id}" name="No-op ${n + 1}"><bpmn:extensionElements>
      <signet:title lang="zh-CN">空操作 ${n + 1}</signet:title><signet:job plugin="${noOp.id}" />
    </bpmn:extensionElements></bpmn:serviceTask>`;

const userTask: Task = (id) =>
  `<bpmn:userTask id="${id}" name="Review"><bpmn:extensionElements>
    <signet:title lang="zh-CN">审核</signet:title>
    <signet:assignment roles="production-head" form="review" meaning="reviewed" />
  </bpmn:extensionElements></bpmn:userTask>`;

/** So many times at once; each is given the data. */
const callActivity =
  (called: string): Task =>
  (id) =>
    `<bpmn:callActivity id="${id}" name="Each" calledElement="${called}"><bpmn:extensionElements>
      <signet:title lang="zh-CN">逐一调用</signet:title><signet:input source="data" target="data" />
    </bpmn:extensionElements>
    <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>size</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:callActivity>`;

/** A process that hands nothing back but that it is done. */
const given = `<bpmn:ioSpecification><bpmn:dataInput id="i" name="data" /><bpmn:inputSet><bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet /></bpmn:ioSpecification>`;

/** What stands between start and end, and the flows among all of them; `data`: what the process says of its own. */
interface Content {
  readonly data?: string;
  readonly nodes: readonly string[];
  readonly flows: readonly (readonly [source: string, target: string])[];
}

function inRow(tasks: readonly Task[], data?: string): Content {
  const ids = ['start', ...tasks.map((_, n) => `task${n + 1}`), 'end'];
  const flows = ids.slice(1).map((target, n) => [ids[n] ?? '', target] as const);
  return { nodes: tasks.map((task, n) => task(`task${n + 1}`)), flows, ...(data !== undefined && { data }) };
}

function sideBySide(branches: number): Content {
  const ids = Array.from({ length: branches }, (_, n) => `task${n + 1}`);
  return {
    nodes: [gateway('fork', '分支'), gateway('join', '汇合'), ...ids.map((id, n) => serviceTask(n)(id))],
    flows: [['start', 'fork'], ...ids.flatMap((id) => [['fork', id] as const, [id, 'join'] as const]), ['join', 'end']],
  };
}

const gateway = (id: string, zh: string) =>
  `<bpmn:parallelGateway id="${id}" name="${id}"><bpmn:extensionElements><signet:title lang="zh-CN">${zh}</signet:title></bpmn:extensionElements></bpmn:parallelGateway>`;

const bpmn = (key: string, { data = '', nodes, flows }: Content) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" targetNamespace="bench">
  <bpmn:process id="${key}" name="${key}" isExecutable="true">
    <bpmn:extensionElements><signet:title lang="zh-CN">${key}</signet:title></bpmn:extensionElements>${data}
    <bpmn:startEvent id="start" name="Start"><bpmn:extensionElements><signet:title lang="zh-CN">开始</signet:title></bpmn:extensionElements></bpmn:startEvent>
    ${nodes.join('\n    ')}
    <bpmn:endEvent id="end" name="End"><bpmn:extensionElements><signet:title lang="zh-CN">结束</signet:title></bpmn:extensionElements></bpmn:endEvent>
    ${flows
      .map(([from, to]) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`)
      .join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`;

const form = {
  id: 'review',
  title: text('Review'),
  schema: {
    type: 'object',
    required: ['lot', 'quantity', 'remark'],
    additionalProperties: false,
    properties: {
      lot: { type: 'string', 'x-title': text('Lot') },
      quantity: { type: 'integer', minimum: 0, 'x-title': text('Quantity') },
      remark: { type: 'string', 'x-title': text('Remark') },
    },
  },
  order: ['lot', 'quantity', 'remark'],
};
