import { and, asc, eq, sql } from 'drizzle-orm';
import { canonical, iso, sha256 } from '../../engine/audit/canonical.ts';
import type { Evaluation } from '../../engine/decisions/check.ts';
import { byHash } from '../../engine/definitions/load.ts';
import type { Text } from '../../engine/kernel/outcome.ts';
import { type SignatureView, signaturesOf } from '../../engine/signing/view.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { step } from '../../schemas/db/engine.ts';
import { inspection } from '../../schemas/db/erp/inspections.ts';
import { udi } from '../../schemas/db/erp/lots.ts';
import { nonconformance, registrationCertificate, reworkOrder } from '../../schemas/db/erp/quality.ts';

/** An evaluation as it was decided, with the step that took it. */
export interface Decided {
  readonly seq: number;
  readonly at: string;
  readonly cycle: number;
  readonly evaluation: Evaluation;
}

export interface Dossier {
  readonly instance: string;
  readonly definition: { readonly hash: string; readonly version: string; readonly title: Text };
  readonly signatures: readonly SignatureView[];
  readonly decided: readonly Decided[];
  /** The release itself: its signature, and the step that it belongs to. */
  readonly release: SignatureView;
  readonly stepHash: string;
  readonly udi: string;
  readonly registrations: readonly string[];
  readonly reports: readonly { readonly number: string; readonly issuedAt: string; readonly cycle: number }[];
  readonly reworks: readonly {
    readonly cycle: number;
    readonly number: string;
    readonly cause: Text;
    readonly operations: readonly string[];
  }[];
  /** REL-6: over everything that stood when the release was signed. */
  readonly hash: string;
}

type Subject = {
  readonly instance: string;
  readonly definitionHash: string;
  readonly lot: string;
  readonly item: string;
};

/** Everything that the documents show beyond the job's input; the same whenever it is asked after the release was signed. */
export async function dossierOf(tx: Transaction, { instance, definitionHash, lot, item }: Subject): Promise<Dossier> {
  const definition = await byHash(tx.db, definitionHash);
  if (!definition) throw new Error(`definition ${definitionHash} is missing`);
  const all = await signaturesOf(tx, instance);
  const release = all.findLast((it) => it.element === 'release');
  if (!release) throw new Error(`${lot}: a release without its signature`);
  const signatures = all.filter((it) => it.seq <= release.seq);
  const [signed] = await tx.db
    .select({ hash: step.hash })
    .from(step)
    .where(and(eq(step.instance, instance), eq(step.seq, release.seq)));
  if (!signed) throw new Error(`${lot}: step ${release.seq} is missing`);
  const decided = await decidedOf(tx, instance, release.seq);
  const [identifier] = await tx.db.select().from(udi).where(eq(udi.lot, lot));
  const hash = sha256(
    canonical({
      format: 'signet-dossier/1',
      instance,
      lot,
      definition: definitionHash,
      step: { seq: release.seq, hash: signed.hash },
      signatures: signatures.map(({ id, seq, recordHash }) => ({ id, seq, recordHash })),
      evaluations: decided.map(({ seq, evaluation }) => ({ seq, hash: sha256(canonical(evaluation)) })),
    }),
  );
  return {
    instance,
    definition: { hash: definitionHash, version: definition.version, title: definition.manifest.title },
    signatures,
    decided,
    release,
    stepHash: signed.hash,
    udi: identifier?.carrier ?? '–',
    registrations: await registrationsOf(tx, item),
    reports: await reportsOf(tx, lot),
    reworks: await reworksOf(tx, lot),
    hash,
  };
}

async function decidedOf(tx: Transaction, instance: string, until: number): Promise<Decided[]> {
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

async function registrationsOf(tx: Transaction, item: string): Promise<string[]> {
  const found = await tx.db
    .select({ number: registrationCertificate.number })
    .from(registrationCertificate)
    .where(eq(registrationCertificate.item, item))
    .orderBy(asc(registrationCertificate.number));
  return found.map((it) => it.number);
}

async function reportsOf(tx: Transaction, lot: string): Promise<Dossier['reports']> {
  const found = await tx.db
    .select()
    .from(inspection)
    .where(and(eq(inspection.lot, lot), eq(inspection.kind, 'final'), eq(inspection.result, 'pass')))
    .orderBy(asc(inspection.cycle));
  return found.flatMap(({ number, issuedAt, cycle }) => (issuedAt ? [{ number, issuedAt: iso(issuedAt), cycle }] : []));
}

async function reworksOf(tx: Transaction, lot: string): Promise<Dossier['reworks']> {
  const found = await tx.db
    .select({ order: reworkOrder, cause: nonconformance.title })
    .from(reworkOrder)
    .innerJoin(nonconformance, eq(nonconformance.number, reworkOrder.nonconformance))
    .where(eq(reworkOrder.lot, lot))
    .orderBy(asc(reworkOrder.cycle));
  return found.map(({ order: { cycle, number, operations }, cause }) => ({ cycle, number, cause, operations }));
}
