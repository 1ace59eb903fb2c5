import { randomUUID } from 'node:crypto';
import { record } from '../audit/append.ts';
import { unread } from '../definitions/reading/unread.ts';
import type { Event } from '../kernel/event.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { advance, type Loaded } from './advance.ts';
import type { Advanced } from './contract.ts';
import type { Core } from './core.ts';
import { claimable } from './held-by.ts';
import { audited, openTask, permitted, type TaskRef } from './permitted.ts';

/** Claims a task for a person, or gives it back (`claim: false`). */
export async function assign(
  core: Core,
  request: TaskRef & { readonly claim: boolean },
  person: Actor,
): Promise<Advanced> {
  const { instance, wait, claim } = request;
  const action = claim ? 'task.claim' : 'task.unclaim';
  const event: Event = {
    id: `assign:${randomUUID()}`,
    type: 'taskAssigned',
    at: new Date().toISOString(),
    wait,
    person: claim ? person.id : null,
  };
  let acting = person;
  const admit = (tx: Transaction) => {
    const allowed = permitted(core, tx);
    const due = claim ? unread(tx.db, { instance, person: person.id }) : Promise.resolve(undefined);
    // Waited for below, if the lock is ever had.
    due.catch(() => {});
    return async (loaded: Loaded) => {
      const task = openTask(loaded, wait);
      const asked = claim ? await claimable(tx, task, loaded.row.plant) : task;
      const { actor, refused: denied } = await allowed(loaded, asked);
      acting = actor;
      const refused = denied ?? (await due);
      if (refused) return refused;
      const { seq, epoch, definitionHash } = loaded.row;
      const place = { instance, seq: seq + 1, epoch, eventId: event.id, definitionHash };
      const resourceId = `${instance}/${wait}`;
      await record({ ...tx, actor }, { ...place, action, result: 'done', resource: 'task', resourceId });
      return actor;
    };
  };
  const answered = await advance(core, { instance, event }, { actor: person, performs: 'quick', admit });
  return audited(core, acting, action, request, answered);
}
