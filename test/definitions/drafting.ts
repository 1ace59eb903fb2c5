import { appoint } from '../../engine/identity/people.ts';
import { transact } from '../../engine/store/transaction.ts';
import type { Answer, World } from '../api/world.ts';
import { openWorld, PLANT, signatureOf } from '../api/world.ts';
import { packageOf, row, userTask } from '../instances/plant.ts';
import type { Answered } from '../setup/answer.ts';

export type Files = Record<string, string>;

const text = (value: string) => ({ en: value, 'zh-CN': value });
const note =
  '<signet:assignment roles="qa-reviewer,quality-head" form="note" /><signet:output source="result.note" target="note" />';

/** A process of one task, with the scenario that goes all its way. */
export function small(key: string, version = '1.0.0', element = 'look'): Files {
  const files: Files = packageOf(key, row(userTask(element, note)));
  const manifest = { ...JSON.parse(files['manifest.json'] ?? ''), version };
  const steps = [{ element, complete: { note: 'seen' }, person: 'chen.jing' }];
  const through = {
    title: text('Through'),
    start: { variables: { lot: 'L1' } },
    steps,
    expect: { status: 'completed', end: 'end' },
  };
  const { 'rules/one.json': _, 'cases/begun.json': __, ...rest } = files;
  return { ...rest, 'manifest.json': JSON.stringify(manifest), 'cases/through.json': JSON.stringify(through) };
}

/** People with their parts: two authors, a reviewer, one who may review and approve, one who approves. */
export const AUTHOR = 'gao.feng';
export const SECOND = 'li.na';
export const REVIEWER = 'chen.jing';
export const HEAD = 'zhao.lei';
export const APPROVER = 'sun.hao';

export interface Drafting extends World {
  readonly draftOf: (files: Files, person?: string) => Promise<string>;
  readonly read: (id: string) => Promise<Answered>;
  readonly write: (id: string, revision: number, files: Files, person?: string) => Promise<Answer>;
  /** A signed step, on the package as it stands unless another hash is said to have been seen. */
  readonly step: (id: string, step: string, person: string, meaning: string, more?: object) => Promise<Answer>;
  readonly verify: (id: string, person?: string) => Promise<Answer>;
  readonly stage: (id: string) => Promise<string>;
  /** As far as this stage, by different people. */
  readonly upTo: (
    stage: 'in-review' | 'reviewed' | 'verified' | 'approved' | 'effective',
    files: Files,
  ) => Promise<string>;
  /** As somebody with the database alone would do it. */
  readonly behind: (statement: string) => Promise<void>;
}

export async function drafting(): Promise<Drafting> {
  const world = await openWorld();
  await transact(world.core.store, { id: 'system:host', plant: PLANT }, async (tx) => {
    const order = { role: 'process-owner', from: '2020-01-01T00:00:00.000Z', document: 'QA-002' };
    for (const person of [SECOND, HEAD, REVIEWER]) await appoint(tx, { ...order, person });
  });
  const read = async (id: string) => (await world.as(AUTHOR, 'GET', `/drafts/${id}`)).body;
  const draftOf = async (files: Files, person = AUTHOR) =>
    expectOk(await world.as(person, 'POST', '/drafts', { files })).id as string;
  const step: Drafting['step'] = async (id, name, person, meaning, more = {}) => {
    const seen = (await read(id)).hash;
    const body = { seen, signature: signatureOf(person, meaning), reason: 'CR-7: clearer', ...more };
    return world.as(person, 'POST', `/drafts/${id}/${name}`, body);
  };
  const verify = (id: string, person = REVIEWER) => world.as(person, 'POST', `/drafts/${id}/verify`);
  const road = [
    ['in-review', (id: string) => step(id, 'submit', AUTHOR, 'authored')],
    ['reviewed', (id: string) => step(id, 'review', REVIEWER, 'reviewed')],
    ['verified', (id: string) => verify(id)],
    ['approved', (id: string) => step(id, 'approve', APPROVER, 'approved')],
    ['effective', (id: string) => step(id, 'make-effective', AUTHOR, 'performed')],
  ] as const;
  return {
    ...world,
    draftOf,
    read,
    step,
    verify,
    write: (id, revision, files, person = AUTHOR) => world.as(person, 'PUT', `/drafts/${id}`, { revision, files }),
    stage: async (id) => (await read(id)).stage,
    upTo: async (stage, files) => {
      const id = await draftOf(files);
      for (const [reached, go] of road) {
        expectOk(await go(id));
        if (reached === stage) break;
      }
      return id;
    },
    behind: async (statement) => {
      await world.superuser.begin((sql) => [sql`set local session_replication_role = replica`, sql.unsafe(statement)]);
    },
  };
}

export function expectOk({ status, body }: Answer): Answered {
  if (status >= 300) throw new Error(JSON.stringify(body, null, 2));
  return body;
}
