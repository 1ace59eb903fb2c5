import { eq } from 'drizzle-orm';
import { audit, message } from '../../schemas/db/engine.ts';
import { iso } from './canonical.ts';
import { type Register, rows } from './register.ts';

export const MESSAGE_DELIVERED = 'message.deliver';
export const MESSAGE_TAKEN = 'message.take';

/** Who sent what to whom, and which process took it. That a process took it is no proof that anybody sent it. */
export const messages: Register = {
  table: 'engine.message',
  actions: [MESSAGE_DELIVERED, MESSAGE_TAKEN],
  among: eq(audit.result, 'done'),
  settle: (recorded) => {
    for (const [id, { sender }] of recorded) if (sender === undefined) recorded.delete(id);
  },
  stands: async (db) =>
    rows(
      await db.select().from(message),
      ({ id }) => id,
      ({ receivedAt, expiresAt, takenAt, ...row }) => ({
        ...row,
        receivedAt: iso(receivedAt),
        expiresAt: iso(expiresAt),
        takenAt: iso(takenAt),
      }),
    ),
};
