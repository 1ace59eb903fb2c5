import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { holdersOf } from '../../engine/identity/appointments.ts';
import { person } from '../../schemas/db/engine.ts';
import type { BatchRelation } from './batch-relation.ts';
import { DUTIES, type Duty } from './duties.ts';
import type { Reading } from './evidence.ts';
import { untrainedIn } from './trained.ts';

/** Who could do a duty if nothing had been made of the batch, and who made what of it. */
export interface Staffing {
  readonly able: ReadonlyMap<Duty, readonly string[]>;
  readonly part: ReadonlyMap<BatchRelation, readonly string[]>;
}

/** Everybody who is appointed now, may sign (IAM-2) and is trained; and all that the batch's rows say of who had a part in it. */
export async function staffingOf(
  tx: Reading,
  { lot, plant, at }: { readonly lot: string; readonly plant: string; readonly at: string },
): Promise<Staffing> {
  const holders = await holdersOf(tx, plant, at);
  const able = new Map<Duty, readonly string[]>();
  for (const duty of DUTIES) {
    const held = [...new Set(duty.roles.flatMap((role) => holders[role] ?? []))];
    able.set(duty, await trained(tx, await signers(tx, held), duty, at));
  }
  const part = new Map<BatchRelation, readonly string[]>();
  for (const relation of new Set(DUTIES.flatMap(({ apart }) => apart))) part.set(relation, await relation.of(tx, lot));
  return { able, part };
}

async function signers(tx: Reading, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await tx.db
    .select({ id: person.id })
    .from(person)
    .where(and(inArray(person.id, [...people]), eq(person.active, true), isNotNull(person.verifiedAt)));
  return rows.map(({ id }) => id);
}

async function trained(tx: Reading, people: readonly string[], { training }: Duty, at: string): Promise<string[]> {
  if (training === undefined) return [...people];
  const found: string[] = [];
  for (const each of people)
    if ((await untrainedIn(tx, { person: each, subjects: [training], at })).length === 0) found.push(each);
  return found;
}

/** The duty that nobody could do any more once the person had joined these: one that somebody could do before. */
export function lostWith({ able, part }: Staffing, who: string, joins: readonly BatchRelation[]): Duty | undefined {
  const left = (duty: Duty, joined: boolean) => {
    const out = duty.apart.flatMap((it) => [...(part.get(it) ?? []), ...(joined && joins.includes(it) ? [who] : [])]);
    return (able.get(duty) ?? []).filter((it) => !out.includes(it));
  };
  const seats = DUTIES.filter((duty) => left(duty, false).length > 0);
  const stuck = (joined: boolean) => firstEmpty(seats.map((duty) => ({ duty, people: left(duty, joined) })));
  const after = stuck(true);
  return after === stuck(false) ? undefined : after;
}

interface Seat {
  readonly duty: Duty;
  readonly people: readonly string[];
}

/** The first duty for which nobody is found, when those before it are done. */
const firstEmpty = (seats: readonly Seat[]): Duty | undefined =>
  seats.find((_, index) => !canBeFilled(seats.slice(0, index + 1), []))?.duty;

const canBeFilled = ([first, ...rest]: readonly Seat[], taken: readonly string[]): boolean =>
  first === undefined ||
  first.people.some((it) => !(first.duty.alone && taken.includes(it)) && canBeFilled(rest, [...taken, it]));
