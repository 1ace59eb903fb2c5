import { getTableColumns, sql } from 'drizzle-orm';
import { message, step } from '../../schemas/db/engine.ts';
import { iso } from './canonical.ts';
import { type Register, rows } from './register.ts';

export const MESSAGE_DELIVERED = 'message.deliver';
export const MESSAGE_TAKEN = 'message.take';

/** An earlier build left no record of a message: what a process took stands with the step that took it, what is over moves nothing. */
const taken = sql<boolean>`exists (select from ${step} where ${step.instance} = ${message.instance} and ${step.eventId} = 'message:' || ${message.id})`;
const over = sql<boolean>`${message.instance} is null and ${message.expiresAt} < now()`;

/** Who sent what to whom, and which process took it: a message that nobody sent would move one. */
export const messages: Register = {
  table: 'engine.message',
  actions: [MESSAGE_DELIVERED, MESSAGE_TAKEN],
  mayStand: ({ earlier }) => earlier === true,
  stands: async (db) =>
    rows(
      await db.select({ ...getTableColumns(message), earlier: sql<boolean>`(${taken} or ${over})` }).from(message),
      ({ id }) => id,
      ({ receivedAt, expiresAt, takenAt, ...row }) => ({
        ...row,
        receivedAt: iso(receivedAt),
        expiresAt: iso(expiresAt),
        takenAt: iso(takenAt),
      }),
    ),
};
