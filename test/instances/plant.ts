import { sql } from 'drizzle-orm';
import { deploy } from '../../engine/definitions/deploy.ts';
import { setSecret } from '../../engine/identity/credentials.ts';
import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import type { Core } from '../../engine/instances/core.ts';
import { type Plugin, PluginError, type Registry } from '../../engine/plugins/plugin.ts';
import type { Store } from '../../engine/store/open.ts';
import { transact } from '../../engine/store/transaction.ts';

export const PLANT = 'SH01';
export const SECRET = 'Signet-Demo-2026';

const text = (value: string) => ({ en: value, 'zh-CN': value });
const anything = { type: 'object' };

type Run = Extract<Plugin, { effect: 'read' | 'write' }>['run'];

const own = (id: string, effect: 'read' | 'write', run: Run, quick?: true): Plugin => ({
  ...{
    id,
    effect,
    run,
    ...(quick && { quick }),
    version: '1.0.0',
    title: text(id),
    description: text(id),
    config: anything,
    input: anything,
    output: anything,
  },
  ...{
    errors: {},
    timeout: 1_000,
    retry: { attempts: 2, backoff: 10 },
    compensation: null,
    dataClass: 'gxp',
    critical: false,
  },
});

const count: Run = async ({ input }, { tx, idempotencyKey }) => {
  await tx.db.execute(sql`insert into public.effect values (${idempotencyKey})`);
  return { ...input, counted: true };
};
const fail: Run = async ({ input }, { tx, idempotencyKey }) => {
  await tx.db.execute(sql`insert into public.effect values (${idempotencyKey})`);
  if (input.how === 'throw') throw new Error('a bug in the plugin');
  return input.how === 'code' ? new PluginError('ERP_WRITE_FAILED', 'the ERP said no') : {};
};

/**
 * `test.count` adds a row to `public.effect` each time it really runs; `test.fail` fails as its input says. The quick ones do
 * the same.
 */
const plugins = [
  own('test.count', 'write', count),
  own('test.fail', 'write', fail),
  own('test.count-quick', 'write', count, true),
  own('test.fail-quick', 'write', fail, true),
];

export const registry: Registry = {
  plugins: new Map(plugins.map((plugin) => [plugin.id, plugin])),
  guards: new Map([
    [
      'test.guard',
      {
        id: 'test.guard',
        title: text('guard'),
        check: async ({ output }) =>
          output.note === 'guarded' ? { code: 'guarded', message: text('guarded') } : undefined,
      },
    ],
  ]),
  relations: new Map([['test.makers', { id: 'test.makers', title: text('makers'), people: async () => ['li.na'] }]]),
  decide: async (_, input) => ({ ok: input.value === 1 }),
};

const PEOPLE: readonly (readonly [string, string, string])[] = [
  ['wang.wei', '王伟', 'production-head'],
  ['zhang.min', '张敏', 'qc-head'],
  ['chen.jing', '陈静', 'qa-reviewer'],
  ['li.na', '李娜', 'qa-reviewer'],
];

/** People who may sign, and somewhere for effects to be counted. */
export async function settle(
  store: Store,
  superuser: { unsafe: (statement: string) => Promise<unknown> },
): Promise<Core> {
  await superuser.unsafe('create table public.effect (key text); grant select, insert on public.effect to signet_app');
  await transact(store, { id: 'zhao.lei', plant: PLANT }, async (tx) => {
    for (const [id, name, role] of PEOPLE) {
      await addPerson(tx, { id, login: id, name: text(name), printedName: name, zone: 'Asia/Shanghai' });
      await verifyIdentity(tx, id, 'ID card seen');
      await appoint(tx, { person: id, role, from: '2020-01-01T00:00:00.000Z', document: 'QA-001' });
      await setSecret(tx, id, SECRET);
    }
  });
  return { store, registry };
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:signet="http://signet.dev/bpmn/1.0" targetNamespace="http://signet.dev/test">`;

/** A package around the inside of a process; `more` stands beside the process. */
export function packageOf(key: string, inside: string, more = ''): Record<string, string> {
  return {
    'manifest.json': JSON.stringify({
      key,
      version: '1.0.0',
      title: text(key),
      owner: 'process-owner',
      process: 'process.bpmn',
      zone: 'Asia/Shanghai',
      businessKey: 'lot',
      parameters: {},
    }),
    'process.bpmn': `${HEAD}${more}<bpmn:process id="${key}" name="${key}" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`,
    'forms/note.json': JSON.stringify({
      id: 'note',
      title: text('Note'),
      order: ['note'],
      schema: {
        type: 'object',
        required: ['note'],
        additionalProperties: false,
        properties: { note: { type: 'string', minLength: 2, 'x-title': text('Note') } },
      },
    }),
    'rules/one.json': JSON.stringify(oneCheck),
    'cases/begun.json': JSON.stringify(begun),
  };
}

/** The least that a package must show of itself: that it begins, with what tests begin it with. */
const begun = {
  title: text('Begun'),
  start: { variables: { lot: 'L1', value: 1, weight: 1, how: 'well', why: 'asked', note: 'draft' } },
  steps: [],
  expect: { variables: {} },
};

const oneCheck = {
  id: 'one',
  version: '1.0.0',
  title: text('One check'),
  checks: [
    {
      id: 'REL-1',
      requirement: 'REL-1',
      title: text('Steps'),
      evidence: [{ path: 'steps.missing', type: 'array', title: text('Missing') }],
      pass: { all: [{ fact: 'steps.missing', operator: 'isEmpty', value: true }] },
      fail: text('Steps are missing'),
    },
  ],
};

export async function deployed(core: Core, files: Record<string, string>): Promise<string> {
  const answer = await deploy(core, files, { id: 'gao.feng', plant: PLANT });
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems, null, 2));
  return answer.hash;
}

const flow = (id: string, source: string, target: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`;

/** Elements in a row: `start`, what is given, `end`. Each element is `[id, xml with {io} where its flows stand]`. */
export function row(...elements: readonly (readonly [string, string])[]): string {
  const all = [
    ['start', '<bpmn:startEvent id="start">{io}</bpmn:startEvent>'],
    ...elements,
    ['end', '<bpmn:endEvent id="end">{io}</bpmn:endEvent>'],
  ] as const;
  const drawn = all.map(([, xml], i) => {
    const incoming = i > 0 ? `<bpmn:incoming>f${i}</bpmn:incoming>` : '';
    const outgoing = i < all.length - 1 ? `<bpmn:outgoing>f${i + 1}</bpmn:outgoing>` : '';
    return xml.replace('{io}', incoming + outgoing);
  });
  const flows = all.slice(1).map(([id], i) => flow(`f${i + 1}`, all[i]?.[0] ?? '', id));
  return [...drawn, ...flows].join('');
}

export const userTask = (id: string, extension: string) =>
  [
    id,
    `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements>${extension}</bpmn:extensionElements>{io}</bpmn:userTask>`,
  ] as const;
export const serviceTask = (id: string, extension: string) =>
  [
    id,
    `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements>${extension}</bpmn:extensionElements>{io}</bpmn:serviceTask>`,
  ] as const;
