import { and, eq } from 'drizzle-orm';
import { canonical, sha256 } from '../../engine/audit/canonical.ts';
import { byHash } from '../../engine/definitions/load.ts';
import type { Text } from '../../engine/kernel/outcome.ts';
import { type SignatureView, signaturesOf } from '../../engine/signing/view.ts';
import type { Transaction } from '../../engine/store/transaction.ts';
import { step } from '../../schemas/db/engine.ts';
import { udi } from '../../schemas/db/erp/lots.ts';
import {
  type Decided,
  decidedOf,
  type Report,
  type Reworked,
  registrationsOf,
  reportsOf,
  reworksOf,
} from './dossier-records.ts';

export interface Dossier {
  readonly instance: string;
  readonly definition: { readonly hash: string; readonly version: string; readonly title: Text };
  /** Of the plant: what no person signed is dated in it. */
  readonly zone: string;
  readonly signatures: readonly SignatureView[];
  readonly decided: readonly Decided[];
  /** The release itself: its signature, and the step that it belongs to. */
  readonly release: SignatureView;
  readonly stepHash: string;
  readonly udi: string;
  readonly registrations: readonly string[];
  readonly reports: readonly Report[];
  readonly reworks: readonly Reworked[];
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
    zone: definition.manifest.zone,
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
