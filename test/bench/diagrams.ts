import type { PackageFiles } from '../../engine/definitions/package.ts';
import { noOp } from './packages.ts';

const text = (value: string) => ({ en: value, 'zh-CN': value });

/** One part of a diagram: what is in it, and where the flow comes in and goes out. */
interface Part {
  readonly xml: string;
  readonly first: string;
  readonly last: string;
}

const flow = (source: string, target: string, condition?: string) =>
  `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}">${
    condition === undefined ? '' : `<conditionExpression>${condition}</conditionExpression>`
  }</sequenceFlow>`;

const job = (id: string): Part => ({
  xml: `<serviceTask id="${id}"><extensionElements><signet:job plugin="${noOp.id}" /></extensionElements></serviceTask>`,
  first: id,
  last: id,
});

const row = (parts: readonly Part[]): Part => ({
  xml: [
    ...parts.map(({ xml }) => xml),
    ...parts.slice(1).map(({ first }, n) => flow(parts[n]?.last ?? '', first)),
  ].join(''),
  first: parts[0]?.first ?? '',
  last: parts.at(-1)?.last ?? '',
});

/** Ways between two gateways; of an exclusive one each but the last has a condition. */
function parted(kind: 'exclusiveGateway' | 'parallelGateway', id: string, ways: readonly Part[]): Part {
  const [first, last] = [`${id}_open`, `${id}_close`];
  const condition = (n: number) => (kind === 'exclusiveGateway' && n < ways.length - 1 ? `way = ${n}` : undefined);
  const fallback = kind === 'exclusiveGateway' ? ` default="${first}_${ways.at(-1)?.first}"` : '';
  const xml = [
    `<${kind} id="${first}"${fallback} /><${kind} id="${last}" />`,
    ...ways.map((way, n) => `${way.xml}${flow(first, way.first, condition(n))}${flow(way.last, last)}`),
  ];
  return { xml: xml.join(''), first, last };
}

const scope = (id: string, inner: Part): Part => ({
  xml: `<subProcess id="${id}"><startEvent id="${id}_s" /><endEvent id="${id}_e" />${inner.xml}${flow(`${id}_s`, inner.first)}${flow(inner.last, `${id}_e`)}</subProcess>`,
  first: id,
  last: id,
});

const jobs = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => job(`${prefix}_${n}`));
const parts = (count: number, make: (id: string) => Part) =>
  row(Array.from({ length: count }, (_, n) => make(`p${n}`)));

/** Diagrams of 300 elements, start and end among them. */
export const SHAPES: { readonly [name: string]: () => Part } = {
  'one row': () => row(jobs('a', 298)),
  'fifty choices in a row': () => parts(50, (id) => row([parted('exclusiveGateway', id, jobs(id, 3)), job(`${id}_z`)])),
  'fifty times three side by side': () =>
    parts(50, (id) => row([parted('parallelGateway', id, jobs(id, 3)), job(`${id}_z`)])),
  'ten branches of 30 side by side': () =>
    parted(
      'parallelGateway',
      'all',
      Array.from({ length: 10 }, (_, n) => row(jobs(`b${n}`, 30))),
    ),
  'sub-processes in one another': () => parts(10, (id) => scope(id, scope(`${id}_i`, row(jobs(id, 25))))),
};

export function shapePackage(name: string): PackageFiles {
  const inner = SHAPES[name]?.() ?? { xml: '', first: 'end', last: 'start' };
  return {
    'manifest.json': JSON.stringify({
      key: 'large',
      version: '1.0.0',
      title: text(name),
      owner: 'process-owner',
      process: 'process.bpmn',
      zone: 'Asia/Shanghai',
      businessKey: 'lot',
      parameters: {},
    }),
    'process.bpmn': `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" id="d" targetNamespace="bench">
      <process id="large" isExecutable="true"><startEvent id="start" /><endEvent id="end" />${inner.xml}${flow('start', inner.first)}${flow(inner.last, 'end')}</process></definitions>`,
    'cases/begun.json': JSON.stringify({
      title: text('Begun'),
      start: { variables: { lot: 'L1', way: 0 } },
      jobs: { [noOp.id]: {} },
      steps: [],
      expect: { status: 'completed' },
    }),
  };
}
