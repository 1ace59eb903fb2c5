import { fileURLToPath } from 'node:url';
import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import type { PlantAct } from '../../activities/erp/act.ts';
import { completeBatch } from '../../activities/mes/acts/complete-batch.ts';
import { completeRework } from '../../activities/mes/acts/complete-rework.ts';
import { openInspection, recordInspection } from '../../activities/quality/acts/record-inspection.ts';
import { recordApart } from '../../engine/audit/append.ts';
import { deploy } from '../../engine/definitions/deploy.ts';
import { byHash } from '../../engine/definitions/load.ts';
import { readPackage } from '../../engine/definitions/package.ts';
import { advance } from '../../engine/instances/advance.ts';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import { type Core, system } from '../../engine/instances/core.ts';
import { deliver } from '../../engine/instances/deliver.ts';
import type { Event } from '../../engine/kernel/event.ts';
import type { JsonObject, Outcome } from '../../engine/kernel/outcome.ts';
import { ROOT, type State } from '../../engine/kernel/state.ts';
import type { JobWait } from '../../engine/kernel/wait.ts';
import { waits } from '../../engine/kernel/waits.ts';
import { loadRegistry } from '../../engine/plugins/load-registry.ts';
import { PluginError } from '../../engine/plugins/plugin.ts';
import { meaningOf } from '../../engine/signing/meaning-of.ts';
import { openStore } from '../../engine/store/open.ts';
import { database, type Transaction, transact } from '../../engine/store/transaction.ts';
import { load } from '../../examples/plant/load.ts';
import { accounts, PLANT } from '../../examples/plant/people.ts';
import { plant } from '../../examples/plant/plant.ts';
import { instance as instances, task } from '../../schemas/db/engine.ts';
import { freshDatabase } from '../setup/postgres.ts';
import { giveSecret, QUICK_COST } from '../setup/secret.ts';

const SECRET = 'Signet-Demo-2026';
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The real package, plugins and plant, driven without Temporal: what an execution would ask for is asked for here. */
export class Releasing {
  readonly core: Core;
  readonly superuser: postgres.Sql;
  private readonly drop: () => Promise<void>;

  constructor(core: Core, superuser: postgres.Sql, drop: () => Promise<void>) {
    this.core = core;
    this.superuser = superuser;
    this.drop = drop;
  }

  async close(): Promise<void> {
    await this.superuser.end();
    await this.core.store.close();
    await this.drop();
  }

  /** A person does something in the plant's records; the message it gives rise to is delivered. */
  async plantAct(person: string, work: (tx: Transaction) => Promise<PlantAct>, reason = 'because'): Promise<string[]> {
    const actor = { id: person, plant: PLANT, reason };
    const done = await transact(this.core.store, actor, work);
    if (done.kind === 'refused') throw new Error(done.outcome.message.en);
    const reached: string[] = [];
    for (const message of done.announce) {
      const delivered = await deliver(this.core, message, actor);
      if (delivered.kind !== 'delivered') throw new Error(JSON.stringify(delivered));
      reached.push(...delivered.instances);
    }
    for (const instance of reached) await this.drive(instance);
    return reached;
  }

  /** Production does what was ordered; where an inspection belongs to it, QC measures, the named characteristics out of their limits. */
  async rework(lot: string, outOfLimits: readonly string[] = []): Promise<void> {
    await this.plantAct('li.na', (tx) => completeRework(tx, { lot }));
    if (await openInspection({ db: database(this.core.store) }, lot)) await this.inspect(lot, outOfLimits);
  }

  async inspect(lot: string, outOfLimits: readonly string[] = []): Promise<void> {
    const open = await openInspection({ db: database(this.core.store) }, lot);
    const results = (open?.characteristics ?? []).map(({ code, low, high, instrument }) => ({
      characteristic: code,
      ...(instrument ? { instrument } : {}),
      value: outOfLimits.includes(code) ? String(Number(high) + 50) : (high ?? low ?? '0'),
    }));
    await this.plantAct('he.ping', (tx) => recordInspection(tx, { lot, results }));
  }

  async begin(lot: string): Promise<string> {
    const [instance] = await this.plantAct('li.na', (tx) => completeBatch(tx, { lot }));
    if (!instance) throw new Error(`${lot} did not begin`);
    return instance;
  }

  async state(instance: string): Promise<State & { readonly seq: number }> {
    const [row] = await database(this.core.store).select().from(instances).where(eq(instances.id, instance));
    if (!row) throw new Error(`no instance ${instance}`);
    return { ...(row.state as unknown as State), seq: row.seq };
  }

  async variables(instance: string): Promise<JsonObject> {
    return (await this.state(instance)).variables[ROOT] ?? {};
  }

  /** Elements that wait. */
  async open(instance: string): Promise<string[]> {
    const standing = waits(await this.state(instance)).filter((it) => it.kind !== 'timer');
    return standing.map((it) => (it.kind === 'incident' ? `incident ${it.element}` : it.element)).sort();
  }

  async take(instance: string, event: Event): Promise<void> {
    await advance(this.core, { instance, event }, { actor: system('driver', PLANT), performs: 'due' });
    await this.drive(instance);
  }

  /** Claims, completes and, where the task says so, signs; the execution does what follows. */
  async act(instance: string, element: string, person: string, output: JsonObject): Promise<Outcome | undefined> {
    const refused = await this.accepted(instance, element, person, output);
    if (!refused) await this.drive(instance);
    return refused;
  }

  async claim(instance: string, element: string, person: string): Promise<Outcome | undefined> {
    const { wait } = await this.openTask(instance, element);
    const claimed = await assign(this.core, { instance, wait, claim: true }, { id: person, plant: PLANT });
    return claimed.kind === 'refused' ? claimed.outcome : undefined;
  }

  private async openTask(instance: string, element: string) {
    const [row] = await database(this.core.store)
      .select()
      .from(task)
      .where(and(eq(task.instance, instance), eq(task.element, element), eq(task.status, 'open')));
    if (!row) throw new Error(`${element} is not open: ${await this.open(instance)}`);
    return row;
  }

  /** The same, and what follows is not done yet. */
  async accepted(instance: string, element: string, person: string, output: JsonObject): Promise<Outcome | undefined> {
    const actor = { id: person, plant: PLANT };
    const row = await this.openTask(instance, element);
    if (row.assignee !== person) {
      const refused = await this.claim(instance, element, person);
      if (refused) return refused;
    }
    const { seq } = await this.state(instance);
    const [of] = await database(this.core.store).select().from(instances).where(eq(instances.id, instance));
    const definition = of && (await byHash(database(this.core.store), of.definitionHash));
    const schema = definition?.forms[row.content.form ?? '']?.schema;
    const meaning = row.content.meaning && meaningOf(row.content.meaning, schema, output);
    const signature = meaning && { login: person, secret: SECRET, meaning, zone: 'Asia/Shanghai' };
    const done = await complete(
      this.core,
      { instance, wait: row.wait, seen: seq, output, ...(signature && { signature }) },
      actor,
    );
    return done.kind === 'refused' ? done.outcome : undefined;
  }

  /** What a worker does: due work in the transaction of `advance`, external jobs outside of it. */
  async drive(instance: string): Promise<void> {
    for (let turn = 0; turn < 50; turn++) {
      const actor = system('driver', PLANT);
      await advance(this.core, { instance }, { actor, performs: 'due' });
      const job = waits(await this.state(instance)).find((it): it is JobWait => it.kind === 'job');
      if (!job) return;
      if (job.effect !== 'external') continue;
      await advance(this.core, { instance, event: await this.perform(instance, job) }, { actor, performs: 'due' });
    }
    throw new Error(`${instance} does not come to rest`);
  }

  async perform(instance: string, job: JobWait): Promise<Event> {
    const plugin = this.core.registry.plugins.get(job.plugin);
    if (plugin?.effect !== 'external') throw new Error(`${job.plugin} is not external`);
    const [row] = await database(this.core.store).select().from(instances).where(eq(instances.id, instance));
    if (!row) throw new Error(`no instance ${instance}`);
    const result = await plugin.run(job, {
      instance,
      businessKey: row.businessKey,
      plant: PLANT,
      idempotencyKey: `${instance}/${job.id}`,
      definitionHash: row.definitionHash,
      at: new Date().toISOString(),
      transaction: (work) => transact(this.core.store, system('driver', PLANT), work),
      heartbeat: () => {},
      signal: new AbortController().signal,
    });
    const event = { id: `job:${job.id}`, wait: job.id, at: new Date().toISOString() };
    if (result instanceof PluginError && result.act)
      await recordApart(this.core.store, system('driver', PLANT), { ...result.act, code: result.code });
    return result instanceof PluginError
      ? { ...event, type: 'jobFailed', code: result.code, message: result.message }
      : { ...event, type: 'jobCompleted', output: result };
  }
}

export async function releasing(): Promise<Releasing> {
  const db = await freshDatabase();
  const store = openStore(db.url, { connections: 4 });
  const core: Core = { store, registry: await loadRegistry(folder('../../activities')) };
  await transact(store, { id: 'system:demo', plant: PLANT, reason: 'demo plant' }, async (tx) => {
    await load(tx, plant(new Date()));
    await giveSecret(
      tx,
      accounts.map(({ id }) => id),
      SECRET,
      QUICK_COST,
    );
  });
  const files = await readPackage(folder('../../workflows/batch-release'));
  const deployed = await deploy(core, files, { id: 'gao.feng', plant: PLANT });
  if (!('hash' in deployed)) throw new Error(JSON.stringify(deployed));
  const superuser = postgres(db.adminUrl, { max: 1, onnotice: () => {} });
  return new Releasing(core, superuser, db.drop);
}

/** The people of the demo, each at the task that is theirs. */
export const reviewed = async (it: Releasing, instance: string): Promise<void> => {
  const conforming = { conclusion: 'conforming' };
  const acts = [
    ['reviewProduction', 'wang.wei', conforming],
    ['reviewLaboratory', 'zhang.min', conforming],
    ['reviewExceptions', 'chen.jing', { ...conforming, auditTrailReviewed: true }],
  ] as const;
  for (const [element, person, output] of acts) {
    const refused = await it.act(instance, element, person, output);
    if (refused) throw new Error(`${element}: ${refused.message.en}`);
  }
};
