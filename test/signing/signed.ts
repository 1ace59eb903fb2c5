import { createHash, randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { assign } from '../../engine/instances/assign.ts';
import { complete } from '../../engine/instances/complete.ts';
import type { Core } from '../../engine/instances/core.ts';
import { start } from '../../engine/instances/start.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { signaturesOf } from '../../engine/signing/view.ts';
import { openStore } from '../../engine/store/open.ts';
import { type Database, database, transact } from '../../engine/store/transaction.ts';
import { attachment } from '../../schemas/db/engine.ts';
import { deployed, PLANT, packageOf, row, SECRET, settle, userTask } from '../instances/plant.ts';
import { freshDatabase } from '../setup/postgres.ts';

export const ZONE = 'Asia/Shanghai';

const note = '<signet:input source="note" target="note" /><signet:output source="result.note" target="note" />';
const roles = 'roles="qa-reviewer,qc-head,production-head"';
const authored = `<signet:assignment ${roles} form="note" meaning="authored" />${note}`;
const amended = `<signet:assignment ${roles} form="note" />${note}`;
const checked = `<signet:assignment ${roles} form="note" meaning="reviewed" /><signet:separation tasks="write" />${note}`;

export type Reading = { readonly db: Database };

export interface Signed {
  readonly core: Core;
  readonly superuser: postgres.Sql;
  readonly begin: () => Promise<string>;
  readonly act: (instance: string, wait: string, person: string, output: JsonObject, meaning?: string) => Promise<void>;
  readonly states: (instance: string) => Promise<string[]>;
  readonly attach: (content: string) => Promise<string>;
  /**
   * Looks at the database with changes that go past triggers, keys and grants, as only its superuser can make them.
   * Nothing of them stays.
   */
  readonly tampered: <T>(statements: readonly string[], look: (tx: Reading) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** A process whose first and last task are signed, and one between them that changes what the first signer wrote. */
export async function openSigned(): Promise<Signed> {
  const db = await freshDatabase();
  const store = openStore(db.url, { connections: 4 });
  const superuser = postgres(db.adminUrl, { max: 1, onnotice: () => {} });
  const core = await settle(store, superuser);
  const tasks = [userTask('write', authored), userTask('amend', amended), userTask('check', checked)];
  await deployed(core, packageOf('written', row(...tasks)));
  return {
    core,
    superuser,
    begin: async () => {
      const request = { key: 'written', businessKey: randomUUID(), variables: { note: 'draft' } };
      const begun = await start(core, request, { id: 'wang.wei', plant: PLANT });
      if (begun.kind !== 'started') throw new Error(JSON.stringify(begun));
      return begun.instance;
    },
    act: async (instance, wait, person, output, meaning) => {
      const actor = { id: person, plant: PLANT };
      const claimed = await assign(core, { instance, wait, claim: true }, actor);
      if (claimed.kind !== 'advanced') throw new Error(JSON.stringify(claimed));
      const signature = meaning ? { login: person, secret: SECRET, meaning, zone: ZONE } : undefined;
      const completion = { instance, wait, seen: claimed.seq, output, ...(signature && { signature }) };
      const done = await complete(core, completion, actor);
      if (done.kind !== 'advanced') throw new Error(JSON.stringify(done));
    },
    states: async (instance) => (await signaturesOf({ db: database(store) }, instance)).map(({ state }) => state),
    attach: async (content) => {
      const hash = createHash('sha256').update(content).digest('hex');
      await transact(store, { id: 'wang.wei', plant: PLANT }, async (tx) => {
        const row = { hash, name: 'protocol.txt', mediaType: 'text/plain', size: content.length };
        await tx.db
          .insert(attachment)
          .values({ ...row, content: Buffer.from(content), createdAt: tx.now })
          .onConflictDoNothing();
      });
      return hash;
    },
    tampered: async (statements, look) => {
      await superuser.unsafe('begin');
      try {
        await superuser.unsafe('set local session_replication_role = replica');
        for (const statement of statements) await superuser.unsafe(statement);
        return await look({ db: drizzle(superuser) });
      } finally {
        await superuser.unsafe('rollback');
      }
    },
    close: async () => {
      await superuser.end();
      await store.close();
      await db.drop();
    },
  };
}
