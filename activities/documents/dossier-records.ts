import { and, asc, eq, sql } from 'drizzle-orm';
import { iso } from '../../engine/audit/canonical.ts';
import type { Evaluation } from '../../engine/decisions/check.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { step } from '../../schemas/db/engine.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';
import { nonconformance, registrationCertificate, reworkOrder } from '../../schemas/db/erp/quality.ts';
import { plannedOf } from '../mes/routing.ts';

/** An evaluation as it was decided, with the step that took it. */
export interface Decided {
  readonly seq: number;
  readonly at: string;
  readonly cycle: number;
  readonly evaluation: Evaluation;
}

export interface Report {
  readonly number: string;
  readonly issuedAt: string;
  readonly cycle: number;
}

export interface Reworked {
  readonly cycle: number;
  readonly number: string;
  readonly cause: Text;
  readonly operations: readonly { readonly code: string; readonly name: Text }[];
}

export async function decidedOf(tx: Transaction, instance: string, until: number): Promise<Decided[]> {
  const rows = await tx.db
    .select({ seq: step.seq, event: step.event, at: step.at })
    .from(step)
    .where(and(eq(step.instance, instance), sql`${step.event}->>'type' = 'decided'`))
    .orderBy(asc(step.seq));
  return rows.flatMap(({ seq, event, at }) => {
    if (event.type !== 'decided' || seq > until) return [];
    const evaluation = event.output as unknown as Evaluation;
    const cycle = Math.max(1, ...evaluation.checks.map((it) => it.established?.cycle ?? 1));
    return [{ seq, at: iso(at), cycle, evaluation }];
  });
}

export async function registrationsOf(tx: Transaction, item: string): Promise<string[]> {
  const found = await tx.db
    .select({ number: registrationCertificate.number })
    .from(registrationCertificate)
    .where(eq(registrationCertificate.item, item))
    .orderBy(asc(registrationCertificate.number));
  return found.map((it) => it.number);
}

export async function reportsOf(tx: Transaction, lot: string): Promise<Report[]> {
  const found = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, lot), eq(inspection.kind, 'final'), eq(inspection.result, 'pass')))
    .orderBy(asc(inspection.cycle));
  return found.flatMap(({ number, issuedAt, cycle }) => (issuedAt ? [{ number, issuedAt: iso(issuedAt), cycle }] : []));
}

export async function reworksOf(tx: Transaction, lot: string): Promise<Reworked[]> {
  const found = await tx.db
    .select({ order: reworkOrder, cause: nonconformance.title })
    .from(reworkOrder)
    .innerJoin(nonconformance, eq(nonconformance.number, reworkOrder.nonconformance))
    .where(eq(reworkOrder.lot, lot))
    .orderBy(asc(reworkOrder.cycle));
  const names = new Map((await plannedOf(tx, lot)).map(({ code, name }) => [code, name]));
  return found.map(({ order: { cycle, number, operations }, cause }) => ({
    cycle,
    number,
    cause,
    operations: operations.map((code) => ({ code, name: names.get(code) ?? text(code, code) })),
  }));
}
