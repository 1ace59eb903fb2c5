import { record } from '../../audit/append.ts';
import type { PilotOnRecord } from '../../audit/pilot-acts.ts';
import { type JsonObject, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import { Refusal } from '../../store/refusal.ts';
import type { Transaction } from '../../store/transaction.ts';
import { byHash, type Definition, effectiveOnRecord } from '../load.ts';
import { openPilots, running } from './pilots.ts';
import { fits, type Place, specificity } from './scope.ts';

/** The version that an instance begins with, and by what it was chosen where there was a choice. */
export interface Chosen {
  readonly definition: Definition;
  readonly because?: {
    readonly pilots: readonly PilotOnRecord[];
    readonly pilot: PilotOnRecord | undefined;
    readonly place: Place;
  };
}

type Beginning = { readonly key: string; readonly businessKey: string; readonly variables: JsonObject };

/**
 * Which version of a process begins with these data: that of the pilot whose scope fits them, the most specific first, otherwise
 * the one for everyone. Nothing where none is in force; refused where rows do not say what the acts on record say.
 */
export async function chooseVersion(
  tx: Pick<Transaction, 'db' | 'now' | 'actor'>,
  registry: Pick<Registry, 'locators'>,
  begins: Beginning,
): Promise<Chosen | undefined> {
  const { key } = begins;
  const [found, open] = await Promise.all([effectiveOnRecord(tx.db, key), openPilots(tx.db, key)]);
  if (!found) return undefined;
  if (!found.agrees || open === 'altered') throw new Refusal(notAsDeployed(key));
  const pilots = running(open, tx.now);
  if (pilots.length === 0) return { definition: found.definition };
  const place = await placeOf(tx, registry, begins, found.definition);
  const fitting = pilots.filter(({ scope }) => fits(scope, place));
  const pilot = [...fitting].sort((a, b) => specificity(b.scope) - specificity(a.scope))[0];
  const definition = pilot ? await byHash(tx.db, pilot.hash) : found.definition;
  if (!definition) throw new Error(`version ${pilot?.hash} of ${key} is missing`);
  return { definition, because: { pilots, pilot, place } };
}

/** What the plant knows of the thing that a process begins with; what it does not know may be said by whoever begins it. */
async function placeOf(
  tx: Pick<Transaction, 'db' | 'actor'>,
  registry: Pick<Registry, 'locators'>,
  { businessKey, variables }: Beginning,
  { manifest }: Definition,
): Promise<Place> {
  const data = { ...variables, [manifest.businessKey]: businessKey };
  const told = (name: 'line' | 'product') => {
    const value = variables[name];
    return typeof value === 'string' && value !== '' ? { [name]: value } : {};
  };
  let known: Place = {};
  for (const locator of registry.locators?.values() ?? []) known = { ...known, ...(await locator.locate(data, tx.db)) };
  return { ...told('line'), ...told('product'), ...known, site: tx.actor.plant };
}

/** Why this version, where there was a choice: on record with the instance, whose steps carry its hash. */
export async function recordChoice(tx: Transaction, instance: string, { definition, because }: Chosen): Promise<void> {
  if (!because) return;
  const { pilot, pilots, place } = because;
  const { hash, key, version } = definition;
  await record(tx, {
    action: 'definition.choose',
    result: 'done',
    resource: 'instance',
    resourceId: instance,
    instance,
    definitionHash: hash,
    after: {
      ...{ key, version, hash, place: { ...place } },
      because: pilot ? { pilot: pilot.pilot, scope: { ...pilot.scope } } : 'for-everyone',
      pilots: pilots.map(({ pilot: id, hash: of, scope }) => ({ pilot: id, hash: of, scope: { ...scope } })),
    },
  });
}

export const notAsDeployed = (key: string) =>
  outcome(
    'definition-altered',
    text(
      `Which version of ${key} is effective, and where, was changed outside of Signet: nothing begins until audit verification named the change and the right one is deployed again.`,
      `${key} 的生效版本或适用范围在 Signet 之外被改动：请通过审计校验查明；在重新部署正确版本之前，不再启动新流程。`,
    ),
    { path: key },
  );
