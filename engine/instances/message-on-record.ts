import { reveal } from '../../schemas/db/classified.ts';
import type { message } from '../../schemas/db/engine.ts';
import { canonical, iso } from '../audit/canonical.ts';
import { MESSAGE_DELIVERED, MESSAGE_TAKEN } from '../audit/message-register.ts';
import { actsOn, onRecord } from '../audit/on-record.ts';
import { raiseAltered } from '../identity/altered.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Database, Transaction } from '../store/transaction.ts';

type MessageRow = typeof message.$inferSelect;

const said = ({ message: name, key, payload, sender, receivedAt, expiresAt }: MessageRow): string =>
  canonical({ message: name, key, payload, sender, receivedAt: iso(receivedAt), expiresAt: iso(expiresAt) });

/**
 * Did somebody deliver this message as it stands, and is it still to be taken? The act of its delivery says so, and no act says
 * that it was taken since: a row that somebody wrote into the database, or opened again there, moves no process (AUD-6).
 */
export async function waitsOnRecord(db: Pick<Database, 'select'>, row: MessageRow): Promise<boolean | 'no-key'> {
  const acts = await actsOn(db, 'message', row.id, [MESSAGE_DELIVERED, MESSAGE_TAKEN]);
  const known = acts.map((act) => ({ act, holds: onRecord(act) }));
  if (known.some(({ holds }) => holds === 'no-key')) return 'no-key';
  const ours = known.filter(({ holds }) => holds === true).map(({ act }) => act);
  if (ours.some(({ action }) => action === MESSAGE_TAKEN)) return false;
  const delivered = ours.map(({ after }) => reveal(after) as unknown as MessageRow);
  return delivered.some((told) => told.instance === null && told.takenAt === null && said(told) === said(row));
}

/** Was a message with this id ever delivered? */
export async function wasDelivered(db: Pick<Database, 'select'>, id: string): Promise<boolean> {
  const acts = await actsOn(db, 'message', id, [MESSAGE_DELIVERED]);
  return acts.some((act) => onRecord(act) !== false);
}

export const MESSAGE_ALTERED: Outcome = outcome(
  'message-altered',
  text(
    'A message with this id was written outside of Signet: it moves nothing, and this one is not delivered. Give it another id.',
    '已有同一标识的消息在 Signet 之外写入：该消息不起作用，本消息亦未送达。请使用其他标识。',
  ),
);

export const raiseMessage = (tx: Transaction, { id, message: name, key, sender }: MessageRow): Promise<void> =>
  raiseAltered(
    tx,
    {
      ...{ action: MESSAGE_TAKEN, resource: 'message', resourceId: id, code: MESSAGE_ALTERED.code },
      after: { message: name, key, sender },
    },
    text(`message ${id}, ${name} for ${key}`, `消息 ${id}（${name}，${key}）`),
  );
