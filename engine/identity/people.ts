import { randomUUID } from 'node:crypto';
import { eq, getTableColumns, or } from 'drizzle-orm';
import { appointment, person } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { iso } from '../audit/canonical.ts';
import { withContentCode } from '../audit/content-code.ts';
import { type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import { given, type Place, reading } from '../store/statement.ts';
import type { Transaction } from '../store/transaction.ts';
import { role } from './roles.ts';

export type Person = typeof person.$inferSelect;

/** Positions that one person may not hold together (IAM-5; GMP 14). */
const INCOMPATIBLE: readonly (readonly [string, string])[] = [['production-head', 'quality-head']];

const byId = reading(getTableColumns(person), (db, fields) =>
  db
    .select(fields)
    .from(person)
    .where(eq(person.id, given('id'))),
);

export async function personById(tx: { readonly db: Place }, id: string): Promise<Person | undefined> {
  const [row] = await byId(tx.db, { id });
  return row;
}

/** One account per natural person: an id or login that ever existed is never given again (IAM-1). */
export async function addPerson(
  tx: Transaction,
  fresh: {
    readonly id: string;
    readonly login: string;
    readonly name: Text;
    readonly printedName: string;
    readonly zone: string;
  },
): Promise<Outcome | undefined> {
  const [taken] = await tx.db
    .select({ id: person.id })
    .from(person)
    .where(or(eq(person.id, fresh.id), eq(person.login, fresh.login)));
  if (taken) {
    return outcome(
      'login-taken',
      text('This login was given before; it is never given again.', '该登录名已被使用，不得再次分配。'),
      {
        path: fresh.login,
      },
    );
  }
  await tx.db.insert(person).values(fresh);
  await record(tx, {
    action: 'person.add',
    result: 'done',
    resource: 'person',
    resourceId: fresh.id,
    after: { ...fresh, name: { ...fresh.name } },
  });
  return undefined;
}

/** Someone saw this person and a document: from now on the person may sign (IAM-2). */
export async function verifyIdentity(tx: Transaction, who: string, how: string): Promise<Outcome | undefined> {
  if (tx.actor.id === who) {
    return outcome('own-identity', text('Nobody verifies their own identity.', '不得自行核验本人身份。'), {
      path: who,
    });
  }
  const verified = { verifiedBy: tx.actor.id, verifiedAt: tx.now, verifiedHow: how };
  await tx.db.update(person).set(verified).where(eq(person.id, who));
  await record(tx, { action: 'person.verify', result: 'done', resource: 'person', resourceId: who, after: verified });
  return undefined;
}

/** A dated holding of a role, with the document that orders it (IAM-4). */
export async function appoint(
  tx: Transaction,
  order: {
    readonly person: string;
    readonly role: string;
    readonly from: string;
    readonly to?: string;
    readonly document: string;
  },
): Promise<Outcome | undefined> {
  if (!role(order.role)) {
    return outcome('unknown-role', text(`There is no role "${order.role}".`, `不存在角色“${order.role}”。`), {
      path: order.role,
    });
  }
  const refused = await incompatible(tx, order);
  if (refused) return refused;
  const row = {
    id: randomUUID(),
    person: order.person,
    role: order.role,
    plant: tx.actor.plant,
    validFrom: order.from,
    validTo: order.to ?? null,
    document: order.document,
  };
  await tx.db.insert(appointment).values(withContentCode('appointment', row));
  await record(tx, {
    action: 'person.appoint',
    result: 'done',
    resource: 'appointment',
    resourceId: row.id,
    after: row,
  });
  return undefined;
}

async function incompatible(
  tx: Transaction,
  order: { readonly person: string; readonly role: string; readonly from: string; readonly to?: string },
): Promise<Outcome | undefined> {
  const held = await tx.db.select().from(appointment).where(eq(appointment.person, order.person));
  const overlaps = held.filter(
    (other) =>
      (!other.validTo || iso(other.validTo) > iso(order.from)) && (!order.to || iso(other.validFrom) < iso(order.to)),
  );
  const roles = new Set([...overlaps.map((other) => other.role), order.role]);
  const clash = INCOMPATIBLE.find((pair) => pair.includes(order.role) && pair.every((id) => roles.has(id)));
  const mixed = mixesDuties(roles);
  if (!clash && !mixed) return undefined;
  return outcome(
    'incompatible-roles',
    clash
      ? text(
          'One person cannot head both production and quality.',
          '生产管理部门负责人与质量管理部门负责人不得互相兼任。',
        )
      : text(
          'Nobody both works with regulated data and administers the system.',
          '业务岗位与系统管理岗位不得由同一人兼任。',
        ),
    { path: order.role },
  );
}

/** IAM-8: a signer never administers, an administrator never signs. */
function mixesDuties(roles: ReadonlySet<string>): boolean {
  const held = [...roles].map((id) => role(id));
  return held.some((it) => it?.signer) && held.some((it) => it?.id.startsWith('system-'));
}
