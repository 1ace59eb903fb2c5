import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { raiseAltered } from '../identity/altered.ts';
import { heldBy } from '../identity/appointments.ts';
import { personById } from '../identity/people.ts';
import { FORGED, sessionOf } from '../identity/sessions.ts';
import { text } from '../kernel/outcome.ts';
import { database, transact } from '../store/transaction.ts';
import type { ApiContext } from './context.ts';
import type { Caller } from './operation.ts';

export const COOKIE = 'signet_session';

export interface Bearer {
  readonly token: string;
  /** A browser sends a cookie by itself, also for a page that is not ours. */
  readonly byCookie: boolean;
}

export function bearerOf(c: Context): Bearer | undefined {
  const header = c.req.header('authorization');
  const token = header?.match(/^Bearer ([\w-]{20,200})$/)?.[1];
  if (token) return { token, byCookie: false };
  const cookie = getCookie(c, COOKIE);
  return cookie ? { token: cookie, byCookie: true } : undefined;
}

/** The person of a session with the roles held at this moment: an appointment that ended a second ago counts no more. */
export async function callerOf(context: ApiContext, token: string): Promise<Caller | typeof FORGED | undefined> {
  const who = await sessionOf(context.store, token);
  if (who === undefined || who === FORGED) return who;
  const reader = { db: database(context.store) };
  const person = await personById(reader, who);
  if (!person?.active) return undefined;
  const { roles, altered } = await heldBy(reader, who, context.plant, new Date().toISOString());
  for (const id of altered) await refuseAppointment(context, who, id);
  const { printedName, name, zone } = person;
  return { person: who, printedName, name, zone, roles, token };
}

/** The person is who they are; what somebody wrote into the database makes them nothing more. */
const refuseAppointment = ({ store, plant }: ApiContext, who: string, id: string): Promise<void> =>
  transact(store, { id: who, plant }, (tx) => {
    const about = { action: 'appointment.use', resource: 'appointment', resourceId: id, code: 'appointment-altered' };
    return raiseAltered(tx, { ...about, after: { person: who } }, text(`an appointment of ${who}`, `${who} 的任职`));
  });
