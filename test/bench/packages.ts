import type { PackageFiles } from '../../engine/definitions/package.ts';
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

/** The package of a scenario: a job with a recorded outcome for every task that the twins write a row of. */
export function benchPackage(scenario: Scenario): PackageFiles {
  const key = keyOf(scenario);
  const tasks =
    scenario.kind === 'signed' ? [userTask] : Array.from({ length: scenario.tasks }, (_, n) => serviceTask(n));
  return {
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
    'process.bpmn': bpmn(key, tasks),
    'cases/begun.json': JSON.stringify(begun),
    ...(scenario.kind === 'signed' ? { 'forms/review.json': JSON.stringify(form) } : {}),
  };
}

const begun = { title: text('Begun'), start: {}, steps: [], expect: { variables: {} } };

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

function bpmn(key: string, tasks: readonly Task[]): string {
  const ids = ['start', ...tasks.map((_, n) => `task${n + 1}`), 'end'];
  const flows = ids
    .slice(1)
    .map((target, n) => `<bpmn:sequenceFlow id="flow${n}" sourceRef="${ids[n]}" targetRef="${target}" />`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" targetNamespace="bench">
  <bpmn:process id="${key}" name="${key}" isExecutable="true">
    <bpmn:extensionElements><signet:title lang="zh-CN">${key}</signet:title></bpmn:extensionElements>
    <bpmn:startEvent id="start" name="Start"><bpmn:extensionElements><signet:title lang="zh-CN">开始</signet:title></bpmn:extensionElements></bpmn:startEvent>
    ${tasks.map((task, n) => task(`task${n + 1}`)).join('\n    ')}
    <bpmn:endEvent id="end" name="End"><bpmn:extensionElements><signet:title lang="zh-CN">结束</signet:title></bpmn:extensionElements></bpmn:endEvent>
    ${flows.join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`;
}

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
