import { and, eq, inArray, sql } from 'drizzle-orm';
import { audit, incident, instance, task } from '../../../schemas/db/engine.ts';
import type { Figure, PilotOnRecord } from '../../audit/pilot-acts.ts';
import type { Database } from '../../store/transaction.ts';

type Reader = Pick<Database, 'select'>;

/** What the record says of the instances of one version. Each figure is the average of one instance; null while there is none. */
export interface VersionFigures {
  readonly hash: string;
  readonly version: string;
  readonly instances: number;
  readonly ended: number;
  readonly figures: Readonly<Record<Figure, number | null>>;
}

export interface Judged {
  readonly figure: Figure;
  readonly most: number;
  readonly before: number | null;
  readonly pilot: number | null;
  /** Null while nothing was measured. */
  readonly within: boolean | null;
}

export interface Comparison {
  readonly before: VersionFigures;
  readonly pilot: VersionFigures;
  readonly measures: readonly Judged[];
}

/** The version for everyone and the pilot beside each other, with the measures that decide. */
export async function compareFigures(
  db: Reader,
  { hash, version, beside, measures }: PilotOnRecord,
): Promise<Comparison> {
  const before = await figuresOf(db, beside);
  const pilot = await figuresOf(db, { hash, version });
  return {
    before,
    pilot,
    measures: measures.map(({ figure, most }) => {
      const value = pilot.figures[figure];
      return {
        figure,
        most,
        before: before.figures[figure],
        pilot: value,
        within: value === null ? null : value <= most,
      };
    }),
  };
}

async function figuresOf(
  db: Reader,
  { hash, version }: { readonly hash: string; readonly version: string },
): Promise<VersionFigures> {
  const own = db.select({ id: instance.id }).from(instance).where(eq(instance.definitionHash, hash));
  const [[all], [refused], [repeated], [failed]] = await Promise.all([
    db
      .select({
        instances: sql<number>`count(*)::int`,
        ended: sql<number>`count(${instance.endedAt})::int`,
        hours: sql<
          number | null
        >`(avg(extract(epoch from ${instance.endedAt} - ${instance.startedAt})) / 3600)::float8`,
      })
      .from(instance)
      .where(eq(instance.definitionHash, hash)),
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(audit)
      .where(and(eq(audit.action, 'task.complete'), eq(audit.result, 'denied'), inArray(audit.instance, own))),
    // How often the task that was done most often was done: 1 where nothing came back.
    db.select({ sum: sql<number | null>`sum(most)::int` }).from(
      db
        .select({ most: sql<number>`max(times)`.as('most') })
        .from(
          db
            .select({ of: task.instance, times: sql<number>`count(*)`.as('times') })
            .from(task)
            .where(inArray(task.instance, own))
            .groupBy(task.instance, task.element)
            .as('by_element'),
        )
        .groupBy(sql`"by_element"."instance"`)
        .as('by_instance'),
    ),
    db.select({ count: sql<number>`count(*)::int` }).from(incident).where(inArray(incident.instance, own)),
  ]);
  const instances = all?.instances ?? 0;
  const each = (sum: number | null | undefined) => (instances === 0 ? null : rounded((sum ?? 0) / instances));
  return {
    ...{ hash, version, instances, ended: all?.ended ?? 0 },
    figures: {
      'refused-signatures': each(refused?.count),
      cycles: each(repeated?.sum),
      hours: all?.hours === null || all?.hours === undefined ? null : rounded(all.hours),
      incidents: each(failed?.count),
    },
  };
}

/** Hundredths: a person compares them with a limit. */
const rounded = (value: number): number => Math.round(value * 100) / 100;
