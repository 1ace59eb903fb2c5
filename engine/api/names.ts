import { inArray } from 'drizzle-orm';
import { person } from '../../schemas/db/engine.ts';
import { role } from '../identity/roles.ts';
import type { Text } from '../kernel/outcome.ts';
import type { Reader } from './plant-port.ts';

/** How actors are called on a screen. Evidence keeps their ids and, where signed, the printed name of that time. */
export async function namesOf(tx: Reader, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null && !id.startsWith('system:')))];
  if (wanted.length === 0) return (id) => id;
  const rows = await tx.db
    .select({ id: person.id, printedName: person.printedName })
    .from(person)
    .where(inArray(person.id, wanted));
  const known = new Map(rows.map((row) => [row.id, row.printedName]));
  return (id) => known.get(id) ?? id;
}

export const namedRole = (id: string): { readonly id: string; readonly title: Text } => ({
  id,
  title: role(id)?.title ?? { en: id, 'zh-CN': id },
});
