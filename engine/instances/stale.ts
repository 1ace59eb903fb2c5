import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { step } from '../../schemas/db/engine.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { given, type Place, reading } from '../store/statement.ts';

/** Steps that change what a person has before them: the task itself, somebody's act, data written. A reminder is not one. */
const SETS = JSON.stringify([{ type: 'variablesSet' }]);
const changes = reading({ seq: step.seq, actor: step.actor, at: step.at }, (db, fields) =>
  db
    .select(fields)
    .from(step)
    .where(
      and(
        eq(step.instance, given('instance')),
        gt(step.seq, given('seen')),
        sql`(${step.event}->>'type' = 'taskCompleted' or ${step.facts} @> ${SETS}::jsonb or ${step.facts} @> ${given('opens')}::jsonb)`,
      ),
    )
    .orderBy(asc(step.seq))
    .limit(1),
);

/** SIG-9: whoever decides must have seen what stands now. Names the first change that they have not seen. */
export async function staleSince(
  db: Place,
  { instance, wait }: { readonly instance: string; readonly wait: string },
  seen: number,
): Promise<Outcome | undefined> {
  const opens = JSON.stringify([{ type: 'waited', wait: { id: wait } }]);
  const [change] = await changes(db, { instance, seen, opens });
  if (!change) return undefined;
  const message = text(
    'The record has changed since you opened it: look at what changed, then decide again.',
    '您打开后记录已发生变化：请查看变更内容后重新作出决定。',
  );
  return outcome('record-changed', message, { details: { seen, seq: change.seq, actor: change.actor } });
}
