import { setTimeout as sleep } from 'node:timers/promises';
import { setSecret } from '../../engine/identity/credentials.ts';
import { addPerson, appoint, verifyIdentity } from '../../engine/identity/people.ts';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import { start } from '../../engine/instances/start.ts';
import { transact } from '../../engine/store/transaction.ts';
import { gao, type World } from '../driver/world.ts';

const SECRET = 'Signet-Demo-2026';

export interface Signed {
  readonly instance: string;
  /** The step that the answer named. */
  readonly seq: number;
}

export async function hireSigners(world: World, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `signer.${i + 1}`);
  await transact(world.store, { ...gao, id: 'hr' }, async (tx) => {
    for (const id of ids) {
      await addPerson(tx, { id, login: id, name: { en: id, 'zh-CN': id }, printedName: id, zone: 'Asia/Shanghai' });
      await verifyIdentity(tx, id, 'ID card seen');
      await appoint(tx, { person: id, role: 'qa-reviewer', from: '2020-01-01T00:00:00.000Z', document: 'QA-001' });
      await setSecret(tx, id, SECRET);
    }
  });
  return ids;
}

/** Starts one process after the other and signs its task, until told to stop. Who got no answer asks again. */
export async function signOn(world: World, person: string, goesOn: () => boolean): Promise<Signed[]> {
  const actor = { id: person, plant: gao.plant };
  const signed: Signed[] = [];
  for (let nth = 1; goesOn(); nth++) {
    const businessKey = `${person}-${nth}`;
    const begun = await insistently(() =>
      start(world.core, { key: 'signing', businessKey, variables: {}, eventId: businessKey }, actor),
    );
    if (begun.kind !== 'started') throw new Error(begun.outcome.code);
    const { instance } = begun;
    const task = { instance, wait: 'review#1' };
    await insistently(() => assign(world.core, { ...task, claim: true }, actor));
    const signature = { login: person, secret: SECRET, meaning: 'reviewed', zone: 'Asia/Shanghai' };
    const done = await insistently(async () => {
      const { seq } = await world.row(instance);
      return complete(world.core, { ...task, seen: seq, output: {}, signature, eventId: `sign-${businessKey}` }, actor);
    });
    if (done.kind !== 'advanced') throw new Error(`${businessKey}: ${JSON.stringify(done)}`);
    signed.push({ instance, seq: done.seq });
  }
  return signed;
}

/** The database may be away: that is an error, and no answer. */
async function insistently<T>(ask: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
