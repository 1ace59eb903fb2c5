import { eq, inArray, isNull } from 'drizzle-orm';
import { incident, type instance, instance as instances, subscription } from '../../schemas/db/engine.ts';
import type { Fact } from '../kernel/fact.ts';
import type { State } from '../kernel/state.ts';
import type { IncidentWait } from '../kernel/wait.ts';
import { waits } from '../kernel/waits.ts';
import { broken } from './broken.ts';
import { canonical, iso } from './canonical.ts';
import type { Reader } from './register.ts';
import { isAwaited, subscriptionOf } from './subscription-rows.ts';
import type { Broken } from './verify.ts';

type InstanceRow = typeof instance.$inferSelect;
type IncidentRow = typeof incident.$inferSelect;

interface Step {
  readonly facts: readonly Fact[];
  readonly enteredAt: string;
}

/** Without its subscription a message never reaches a process, with another one it comes to the wrong one; and incidents are shown to people. */
export async function verifyReadModels(
  db: Reader,
  rows: readonly InstanceRow[],
  steps: ReadonlyMap<string, readonly Step[]>,
): Promise<Broken | undefined> {
  const ids = rows.map(({ id }) => id);
  const subscribed = await db.select().from(subscription).where(inArray(subscription.instance, ids));
  const raised = await db.select().from(incident).where(inArray(incident.instance, ids));
  for (const row of rows) {
    const own = <Row extends { readonly instance: string }>(of: readonly Row[]) =>
      of.filter(({ instance: it }) => it === row.id);
    const state = row.state as unknown as State;
    const stray = wrongSubscription(row.id, state, own(subscribed));
    if (stray !== undefined) return broken('engine.subscription', `${row.id}/${stray}`, 'subscription-differs');
    const untrue = wrongIncident(row, state, steps.get(row.id) ?? [], own(raised));
    if (untrue !== undefined) return broken('engine.incident', `${row.id}/${untrue}`, 'incident-differs');
  }
  return undefined;
}

function wrongSubscription(
  id: string,
  state: State,
  rows: readonly (typeof subscription.$inferSelect)[],
): string | undefined {
  const standing = new Map(rows.map((row) => [row.wait, canonical(row)]));
  for (const wait of waits(state).filter(isAwaited)) {
    if (standing.get(wait.id) !== canonical(subscriptionOf(id, wait))) return wait.id;
    standing.delete(wait.id);
  }
  return [...standing.keys()][0];
}

const told = ({ element, code, message }: Pick<IncidentRow, 'element' | 'code' | 'message'>, raisedAt: string) =>
  canonical({ element, code, message, raisedAt: iso(raisedAt) });

/** One that was raised and resolved in one movement has no row; every row was raised by a step, and one that stands has a row. */
function wrongIncident(
  { key, businessKey }: InstanceRow,
  state: State,
  steps: readonly Step[],
  rows: readonly IncidentRow[],
): string | undefined {
  const raised = new Map<string, IncidentWait>();
  for (const { facts } of steps)
    for (const fact of facts)
      if (fact.type === 'incidentRaised' && fact.wait.kind === 'incident') raised.set(fact.wait.id, fact.wait);
  const moments = new Set(steps.map(({ enteredAt }) => iso(enteredAt)));
  const untrue = rows.find((row) => {
    const wait = raised.get(row.wait);
    const open = state.waits[row.wait] !== undefined;
    const ended = row.resolvedAt === null ? open : !open && moments.has(iso(row.resolvedAt));
    const subject = row.key === key && row.businessKey === businessKey;
    return !wait || !ended || !subject || told(row, row.raisedAt) !== told(wait, wait.since);
  });
  if (untrue) return untrue.wait;
  const known = new Set(rows.map(({ wait }) => wait));
  return waits(state).find(({ id, kind }) => kind === 'incident' && !known.has(id))?.id;
}

/** Those of no instance at all. */
export async function strayReadModel(db: Reader): Promise<Broken | undefined> {
  const [subscribed] = await db
    .select({ instance: subscription.instance, wait: subscription.wait })
    .from(subscription)
    .leftJoin(instances, eq(instances.id, subscription.instance))
    .where(isNull(instances.id))
    .limit(1);
  if (subscribed)
    return broken('engine.subscription', `${subscribed.instance}/${subscribed.wait}`, 'subscription-differs');
  const [raised] = await db
    .select({ instance: incident.instance, wait: incident.wait })
    .from(incident)
    .leftJoin(instances, eq(instances.id, incident.instance))
    .where(isNull(instances.id))
    .limit(1);
  return raised && broken('engine.incident', `${raised.instance}/${raised.wait}`, 'incident-differs');
}
