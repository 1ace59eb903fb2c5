import { asc, eq } from 'drizzle-orm';
import { processValidation } from '../../schemas/db/erp/equipment.ts';
import { batchOf, stepsOf } from '../mes/batch.ts';
import { both, type Collect, group, holdsAt } from '../quality/evidence.ts';

/** GMP 70–72, ISO 13485 7.5.6: each special process was validated for the item on that equipment when it was done. */
export const collectValidation: Collect = async (tx, lot) => {
  const batch = await batchOf(tx, lot);
  const steps = await stepsOf(tx, lot);
  if (!batch || steps.length === 0) return { validation: group([]) };
  const validations = await tx.db
    .select()
    .from(processValidation)
    .where(eq(processValidation.item, batch.item.number))
    .orderBy(asc(processValidation.number));
  // What was ever validated is special, whatever a routing forgets to say.
  const special = steps.filter(
    ({ operation }) => operation.special || validations.some((it) => it.operation === operation.code),
  );
  const covering = ({ step, operation }: (typeof steps)[number]) =>
    validations.filter(
      (it) =>
        it.operation === operation.code &&
        it.equipment === step.equipment &&
        it.conclusion === 'valid' &&
        holdsAt(it.validFrom, it.validTo, step.startedAt),
    );
  const used = new Map(special.flatMap((act) => covering(act).map((it) => [it, act.operation.name] as const)));
  const rows = validations.flatMap((it) => {
    const name = used.get(it);
    const label = name && both(name, (operation) => `${it.number} ${operation} ${it.equipment}`);
    return label ? { table: 'erp.process_validation', id: it.number, label } : [];
  });
  const notValid = special
    .filter((it) => covering(it).length === 0)
    .map(({ step, operation }) => both(operation.name, (name) => `${name} (${step.equipment ?? '–'})`));
  return { validation: group(rows, { notValid }) };
};
