import { inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { equipment } from '../../schemas/db/erp/equipment.ts';
import { both, type Reading } from '../quality/evidence.ts';

/** What sort of equipment each of these is; what is unknown is none. */
export async function typesOf(
  tx: Reading,
  numbers: readonly (string | null)[],
): Promise<ReadonlyMap<string, string | null>> {
  const named = [...new Set(numbers.filter((it) => it !== null))];
  if (named.length === 0) return new Map();
  const found = await tx.db
    .select({ number: equipment.number, type: equipment.type })
    .from(equipment)
    .where(inArray(equipment.number, named));
  return new Map(found.map(({ number, type }) => [number, type]));
}

/** Used was what was due: nothing where nothing is needed, and a piece of the right type where one is. */
export function wrongEquipment(
  types: ReadonlyMap<string, string | null>,
  where: Text,
  { used, due }: { readonly used: string | null; readonly due: string | null },
): Text[] {
  const type = used === null ? null : (types.get(used) ?? undefined);
  if (type === due) return [];
  const wanted = text(due ?? 'no equipment', due ?? '不使用设备');
  return [both(where, (it, language) => `${it}: ${used ?? '–'} (${DUE[language]} ${wanted[language]})`)];
}

const DUE = text('due:', '规定：');
