import { attachment } from '../../schemas/db/engine.ts';
import type { Transaction } from '../store/transaction.ts';
import { record } from './append.ts';
import { sha256 } from './canonical.ts';
import type { Place } from './envelope.ts';

export interface Attached {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Content-addressed: stored a second time, it is the same row. Answers its hash. */
export async function attach(tx: Transaction, { content, ...named }: Attached, place: Place = {}): Promise<string> {
  const hash = sha256(content);
  const described = { ...named, size: content.length };
  const [fresh] = await tx.db
    .insert(attachment)
    .values({ hash, ...described, content, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ hash: attachment.hash });
  const act = { action: 'attachment.store', result: 'done', resource: 'attachment', resourceId: hash } as const;
  if (fresh) await record(tx, { ...act, ...place, after: { ...described, createdAt: tx.now } });
  return hash;
}
