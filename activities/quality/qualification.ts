import { and, asc, eq, inArray } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';
import { registrationCertificate, trainingRecord } from '../../schemas/db/erp/quality.ts';
import { batchOf, stepsOf } from '../mes/batch.ts';
import { both, type Collect, group, holdsAt, incomplete, millis } from './evidence.ts';
import { strangers } from './people.ts';
import { INSPECTION } from './words.ts';

/** REL-7: who made or inspected the batch held a training in it at that time. */
export const collectTraining: Collect = async (tx, lot) => {
  const steps = (await stepsOf(tx, lot)).map(({ step, operation }) => ({
    person: step.performer,
    subject: operation.code,
    name: operation.name,
    at: step.startedAt,
  }));
  const inspections = await tx.db
    .select()
    .from(inspection)
    .where(eq(inspection.lot, lot))
    .orderBy(asc(inspection.startedAt), asc(inspection.number));
  const acts = [
    ...steps,
    ...inspections.map((it) => ({
      person: it.inspector,
      subject: `inspection:${it.kind}`,
      name: INSPECTION[it.kind],
      at: it.startedAt,
    })),
  ];
  if (steps.length === 0) return { training: group([]) };
  const people = [...new Set(acts.map((it) => it.person))];
  const records = await tx.db
    .select()
    .from(trainingRecord)
    .where(inArray(trainingRecord.person, people))
    .orderBy(
      asc(trainingRecord.person),
      asc(trainingRecord.subject),
      asc(trainingRecord.validFrom),
      asc(trainingRecord.id),
    );
  const covering = (act: (typeof acts)[number]) =>
    records.filter(
      (it) => it.person === act.person && it.subject === act.subject && holdsAt(it.validFrom, it.validTo, act.at),
    );
  const used = new Map(acts.flatMap((act) => covering(act).map((it) => [it, act.name] as const)));
  const rows = records.flatMap((it) => {
    const name = used.get(it);
    const label = name && both(name, (subject) => `${it.person} ${subject}`);
    return label ? { table: 'erp.training_record', id: it.id, label } : [];
  });
  const expired = acts
    .filter((act) => covering(act).length === 0)
    .map((act) => both(act.name, (subject) => `${act.person} ${subject} ${iso(act.at).slice(0, 10)}`));
  const unknown = await strangers(tx, lot);
  if (unknown.length > 0 && expired.length === 0) return { training: incomplete(rows, unknown) };
  return { training: group(rows, { expired: [...new Map(expired.map((it) => [it.en, it])).values()] }) };
};

/** A registration holds for five years (Regulation 739, article 22). */
const LONGEST = 5 * 366 * 86_400_000;

/** The registration was valid from the first to the last day of making: what was made under it may be sold after it. */
export const collectRegistration: Collect = async (tx, lot) => {
  const batch = await batchOf(tx, lot);
  if (!batch?.order) return { registration: group([]) };
  const { startedAt, completedAt } = batch.order;
  const certificates = await tx.db
    .select()
    .from(registrationCertificate)
    .where(and(eq(registrationCertificate.item, batch.item.number)))
    .orderBy(asc(registrationCertificate.number));
  const rows = certificates.map((it) => ({
    table: 'erp.registration_certificate',
    id: it.number,
    label: `${it.number} (${iso(it.validFrom).slice(0, 10)} – ${iso(it.validTo).slice(0, 10)})`,
  }));
  if (certificates.length === 0) return { registration: group(rows) };
  const valid = certificates.some(
    (it) =>
      [startedAt, completedAt ?? startedAt].every((at) => holdsAt(it.validFrom, it.validTo, at)) &&
      millis(it.validTo) - millis(it.validFrom) <= LONGEST,
  );
  return { registration: group(rows, { valid, certificates: certificates.map((it) => it.number) }) };
};
