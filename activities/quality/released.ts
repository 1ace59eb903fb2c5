import { and, eq } from 'drizzle-orm';
import { instance, signature } from '../../schemas/db/engine.ts';
import type { Reading } from './evidence.ts';
import { RELEASE } from './release-progress.ts';

/** Did somebody sign the release of this lot to the market? A state in the stock alone says nothing of who decided (REL-10). */
export async function isSignedReleased(tx: Reading, lot: string): Promise<boolean> {
  const [signed] = await tx.db
    .select({ id: signature.id })
    .from(signature)
    .innerJoin(instance, eq(instance.id, signature.instance))
    .where(
      and(
        eq(instance.key, RELEASE),
        eq(instance.businessKey, lot),
        eq(signature.element, 'release'),
        eq(signature.meaning, 'released-market'),
      ),
    )
    .limit(1);
  return signed !== undefined;
}
