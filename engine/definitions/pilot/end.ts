import { eq } from 'drizzle-orm';
import { definition } from '../../../schemas/db/engine.ts';
import { record } from '../../audit/append.ts';
import { PILOT, type PilotEnd, type PilotOnRecord } from '../../audit/pilot-acts.ts';
import { actingUnder } from '../../identity/acting.ts';
import { type JsonObject, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import { authenticate, type SignatureRequest } from '../../signing/authenticate.ts';
import { signAct } from '../../signing/sign-act.ts';
import type { Store } from '../../store/open.ts';
import { Refusal, type Refused, refusable, refusedBy } from '../../store/refusal.ts';
import { type Actor, database, type Transaction } from '../../store/transaction.ts';
import { inTurn, makeEffective } from '../deploy.ts';
import { definitionUnknown } from '../drafts/create.ts';
import { keepEvidence } from '../life/evidence.ts';
import { gateNow } from '../life/into-force.ts';
import { packageRefused } from '../life/refused.ts';
import { meaningNotAllowed, requireReason } from '../life/signed-step.ts';
import type { GateRun } from '../life/verification.ts';
import { notVerified } from '../life/verify.ts';
import type { PackageFiles } from '../package.ts';
import { notAsDeployed } from './choose.ts';
import { compareFigures } from './figures.ts';
import { openPilots } from './pilots.ts';
import { asJson } from './terms.ts';

export interface EndRequest {
  /** Of the version that runs as a pilot. */
  readonly hash: string;
  readonly signature: SignatureRequest;
}

export interface Ended {
  readonly kind: 'ended';
  readonly state: 'superseded' | 'effective';
}

interface Core {
  readonly store: Store;
  readonly registry: Registry;
}

/** One signed act: new instances begin with the version for everyone again, and those that began with the pilot end with it (DEF-4). */
export function takeBack({ store }: Core, request: EndRequest, person: Actor): Promise<Ended | Refused> {
  return ending(store, request, person, 'definition.take-back', async () => ({
    kind: 'ended',
    state: 'superseded',
  }));
}

/** The other signed end: what was in force for some becomes the version for everyone. The gate is executed once more. */
export async function extend(core: Core, request: EndRequest, person: Actor): Promise<Ended | Refused> {
  const [row] = await database(core.store).select().from(definition).where(eq(definition.hash, request.hash));
  if (!row) return refusedBy(definitionUnknown(request.hash));
  const files = row.package as PackageFiles;
  const gate = await gateNow(core, files, person);
  return ending(core.store, request, person, 'definition.extend', (tx, { draft }) =>
    forEveryone(tx, files, gate, draft),
  );
}

async function forEveryone(tx: Transaction, files: PackageFiles, gate: GateRun, draft: string): Promise<Ended> {
  const { verification, trial } = gate;
  if (!trial || !verification.passed) throw new Refusal(notVerified({ verification }));
  await keepEvidence(tx, verification);
  const made = await makeEffective(tx, files, trial, { draft });
  if (!('hash' in made)) throw new Refusal(packageRefused(made));
  return { kind: 'ended', state: 'effective' };
}

/** A pilot ends by one signed act, with the reason and the figures that it was decided on. */
async function ending(
  store: Store,
  { hash, signature }: EndRequest,
  person: Actor,
  act: PilotEnd,
  work: (tx: Transaction, pilot: PilotOnRecord) => Promise<Ended>,
): Promise<Ended | Refused> {
  const { login, secret, meaning, zone } = signature;
  const proved = await authenticate(store, { who: person.id, plant: person.plant, login, secret });
  if ('code' in proved) return refusedBy(proved);
  return refusable(store, person, async (unchecked) => {
    const tx = await inTurn(await actingUnder(unchecked, 'definition.deploy'));
    const pilot = await openPilotOf(tx, hash);
    requireReason(tx);
    if (meaning !== 'performed') throw new Refusal(meaningNotAllowed(['performed']));
    const { key, version, draft } = pilot;
    const figures = await compareFigures(tx.db, pilot);
    const decidedOn = figures as unknown as JsonObject;
    const content = {
      package: hash,
      key,
      version,
      draft,
      ended: pilot.pilot,
      terms: asJson(pilot),
      figures: decidedOn,
    };
    const signing = { act, person: person.id, meaning, zone, components: proved.components } as const;
    const signed = await signAct(tx, { ...signing, content, definitionHash: hash });
    if (typeof signed !== 'string') throw new Refusal(signed);
    const about = { action: act, resource: PILOT, resourceId: key, definitionHash: hash } as const;
    const after = { pilot: pilot.pilot, key, hash, version, draft, figures: decidedOn };
    await record(tx, { ...about, result: 'done', after });
    await tx.db.update(definition).set({ state: 'superseded' }).where(eq(definition.hash, hash));
    return work(tx, pilot);
  });
}

async function openPilotOf(tx: Transaction, hash: string): Promise<PilotOnRecord> {
  const [row] = await tx.db.select({ key: definition.key }).from(definition).where(eq(definition.hash, hash));
  if (!row) throw new Refusal(definitionUnknown(hash));
  const open = await openPilots(tx.db, row.key);
  if (open === 'altered') throw new Refusal(notAsDeployed(row.key));
  const pilot = open.find((each) => each.hash === hash);
  if (!pilot) throw new Refusal(NO_PILOT);
  return pilot;
}

const NO_PILOT = outcome(
  'pilot-ended',
  text('This version does not run as a pilot, or not any more.', '该版本未在试运行，或试运行已结束。'),
);
