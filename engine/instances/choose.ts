import { randomUUID } from 'node:crypto';
import { record } from '../audit/append.ts';
import { actingRole, permitChoice } from '../identity/permit.ts';
import type { Event } from '../kernel/event.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import { advance, type Loaded } from './advance.ts';
import type { Advanced } from './contract.ts';
import type { Core } from './core.ts';
import { audited, rolesHeld, type TaskRef } from './permitted.ts';

const ACTION = 'activity.choose';

/** Begins an activity that an ad-hoc sub-process offers, as often as a person finds it needed. */
export async function choose(
  core: Core,
  request: TaskRef & { readonly element: string },
  person: Actor,
): Promise<Advanced> {
  const { instance, wait, element } = request;
  const at = new Date().toISOString();
  const event: Event = { id: `choose:${randomUUID()}`, type: 'activityChosen', at, wait, element };
  let acting = person;
  const admit = (tx: Transaction) => {
    const held = rolesHeld(tx);
    return async ({ row, state }: Loaded) => {
      const offer = state.waits[wait]?.wait;
      const activity = offer?.kind === 'offer' && offer.activities.find((each) => each.element === element);
      if (!activity) throw new Error(`${wait} does not offer ${element}`);
      const who = { person: person.id, roles: await held(row) };
      const role = actingRole(who, activity) ?? who.roles[0];
      acting = { ...person, plant: row.plant, ...(role && { role }) };
      const refused = permitChoice(who, activity);
      if (refused) return refused;
      const { seq, epoch, definitionHash } = row;
      const place = { instance, seq: seq + 1, epoch, eventId: event.id, definitionHash };
      const what = { resource: 'task', resourceId: `${instance}/${wait}`, after: { element } };
      await record({ ...tx, actor: acting }, { ...place, action: ACTION, result: 'done', ...what });
      return acting;
    };
  };
  const answered = await advance(core, { instance, event }, { actor: person, performs: 'quick', admit });
  return audited(core, acting, ACTION, request, answered);
}
