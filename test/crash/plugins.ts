import { sql } from 'drizzle-orm';
import { failpoint } from '../../engine/store/failpoint.ts';
import { external, own } from '../driver/plugins.ts';

/** Writes its effect, and can then be killed before the transaction that it belongs to is committed. */
const effect = own('test.effect', async (_, { tx, idempotencyKey }) => {
  await tx.db.execute(sql`insert into public.effect values (${idempotencyKey})`);
  failpoint('inside-plugin');
  return {};
});

/** Sends to a partner who knows what he has had, by the idempotency key; can be killed once it is sent. */
const send = external('test.send', async (_, { transaction, idempotencyKey }) => {
  await transaction((tx) =>
    tx.db.execute(sql`insert into public.sent values (${idempotencyKey}) on conflict do nothing`),
  );
  failpoint('after-send');
  return {};
});

export const crashPlugins = [effect, send];
