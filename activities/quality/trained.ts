import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import { trainingRecord } from '../../schemas/db/erp/quality.ts';
import type { Reading } from './evidence.ts';

/** Subjects in which a person holds no current training (IAM-10). */
export async function untrainedIn(
  tx: Reading,
  { person, subjects, at }: { readonly person: string; readonly subjects: readonly string[]; readonly at: string },
): Promise<string[]> {
  const held = await tx.db
    .selectDistinct({ subject: trainingRecord.subject })
    .from(trainingRecord)
    .where(
      and(
        eq(trainingRecord.person, person),
        inArray(trainingRecord.subject, [...subjects]),
        lte(trainingRecord.validFrom, at),
        gt(trainingRecord.validTo, at),
      ),
    );
  return subjects.filter((subject) => !held.some((it) => it.subject === subject));
}
