import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../engine/audit/canonical.ts';
import { codeOf } from '../../engine/audit/row-code.ts';
import { signatureHash, stepHash } from '../../engine/audit/row-hash.ts';
import { verifySignature } from '../../engine/signing/verify.ts';
import { type SignatureView, signaturesOf } from '../../engine/signing/view.ts';
import { database } from '../../engine/store/transaction.ts';
import { signature, step } from '../../schemas/db/engine.ts';
import { openSigned, type Signed } from './signed.ts';

let world: Signed;
let instance: string;
let attached: string;

beforeAll(async () => {
  world = await openSigned();
  attached = await world.attach('sterilisation protocol');
  instance = await world.begin();
  await world.act(instance, 'write#1', 'wang.wei', { note: attached }, 'authored');
  await world.act(instance, 'amend#1', 'zhang.min', { note: attached });
  await world.act(instance, 'check#1', 'chen.jing', { note: attached }, 'reviewed');
});
afterAll(() => world.close());

const views = (): Promise<SignatureView[]> => signaturesOf({ db: database(world.core.store) }, instance);

/** The smallest change that each type allows. */
const CHANGES: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  uuid: () => 'gen_random_uuid()',
  integer: (column) => `coalesce(${column}, 0) + 1000`,
  'timestamp with time zone': (column) => `${column} + interval '1 millisecond'`,
  jsonb: (column) => `jsonb_set(${column}, '{x}', '1')`,
  ARRAY: (column) => `${column} || array['x']`,
  bytea: (column) => `set_byte(${column}, 0, get_byte(${column}, 0) # 1)`,
};

interface Column {
  readonly name: string;
  readonly type: string;
}

async function columnsOf(table: string): Promise<Column[]> {
  const rows = await world.superuser<
    { name: string; type: string }[]
  >`select column_name as name, data_type as type from information_schema.columns where table_schema = 'engine' and table_name = ${table} order by ordinal_position`;
  return [...rows];
}

/** The instance's signatures as they would be seen with one column of the rows that `where` finds changed. */
function changed(table: string, where: string, { name, type }: Column): Promise<SignatureView[]> {
  const column = `"${name}"`;
  const change = name === 'facts' ? `${column} || '[{"type":"x"}]'::jsonb` : CHANGES[type]?.(column);
  if (!change) throw new Error(`no change for ${type}`);
  const statement = `update engine.${table} set ${column} = ${change} where ${where}`;
  return world.tampered([statement], (tx) => signaturesOf(tx, instance));
}

const stateOf = (seen: readonly SignatureView[], element: string) =>
  seen.find((view) => view.element === element)?.state ?? 'gone';

test('SIG-6 as it was written, everything holds', async () => {
  expect((await views()).map(({ element, state }) => [element, state])).toEqual([
    ['write', 'valid'],
    ['check', 'valid'],
  ]);
});

describe('SIG-6 one changed byte is seen', () => {
  test('in every column of a signature', async () => {
    for (const column of await columnsOf('signature')) {
      if (column.name === 'txid') continue;
      const seen = await changed('signature', `element = 'check'`, column);
      const expected = { instance: 'gone', element: 'gone' }[column.name] ?? 'invalid';
      expect(stateOf(seen, 'check'), column.name).toBe(expected);
      if (column.name === 'element') expect(stateOf(seen, 'checkx')).toBe('invalid');
    }
  });

  test('in every column of an earlier signature: the later one covers it', async () => {
    for (const column of await columnsOf('signature')) {
      if (column.name === 'txid') continue;
      const seen = await changed('signature', `element = 'write'`, column);
      expect(stateOf(seen, 'check'), column.name).toBe('invalid');
    }
  });

  test('in every column of every step up to the signature', async () => {
    const steps = await world.superuser<
      { seq: number }[]
    >`select seq from engine.step where instance = ${instance} order by seq`;
    const last = steps.at(-1)?.seq ?? 0;
    expect(last).toBeGreaterThan(5);
    for (const column of await columnsOf('step')) {
      if (column.name === 'txid') continue;
      for (const seq of [1, 3, last]) {
        const seen = await changed('step', `instance = '${instance}' and seq = ${seq}`, column);
        expect(stateOf(seen, 'check'), `step ${seq} ${column.name}`).toBe('invalid');
      }
    }
  });

  test('in every column of an attachment', async () => {
    for (const column of await columnsOf('attachment')) {
      if (column.name === 'txid') continue;
      const seen = await changed('attachment', `hash = '${attached}'`, column);
      expect(stateOf(seen, 'check'), column.name).toBe('invalid');
      expect(stateOf(seen, 'write'), column.name).toBe('invalid');
    }
  });

  test('in every column of the definition but its place in its life', async () => {
    for (const column of await columnsOf('definition')) {
      const seen = await changed('definition', `key = 'written'`, column);
      expect(stateOf(seen, 'check'), column.name).toBe(column.name === 'state' ? 'valid' : 'invalid');
    }
  });

  test('in the business key of the instance', async () => {
    const seen = await changed('instance', `id = '${instance}'`, { name: 'business_key', type: 'text' });
    expect(stateOf(seen, 'check')).toBe('invalid');
  });
});

/** What a forger has who has the key too. */
const mended = (of: 'signature' | 'step', hash: string) => `hash = '${hash}', mac = '${codeOf(of, hash)}'`;

describe('SIG-6, AUD-6 a forger who mends the hash of the row, and has no key', () => {
  test.each([
    ['components', 'components', ['login']],
    ['at', 'at', '2020-01-01T00:00:00.000Z'],
    ['enteredAt', 'entered_at', '2020-01-01T00:00:00.000Z'],
    ['eventId', 'event_id', 'another'],
    ['schemaVersion', 'schema_version', 7],
  ])('of %s is found by the code, by the signature after it too', async (property, column, value) => {
    for (const element of ['write', 'check']) {
      const [row] = await database(world.core.store).select().from(signature).where(eq(signature.element, element));
      if (!row) throw new Error('no signature');
      const hash = signatureHash({ ...row, [property]: value });
      const written = Array.isArray(value) ? `{${value}}` : value;
      const forged = `update engine.signature set ${column} = '${written}', hash = '${hash}' where element = '${element}'`;
      const seen = await world.tampered([forged], (tx) => signaturesOf(tx, instance));
      expect(stateOf(seen, element)).toBe('invalid');
      expect(seen.find((view) => view.element === 'check')?.state).toBe('invalid');
    }
  });
});

describe('SIG-6 a forger who also mends the hash of the row, with the key', () => {
  test.each([
    ['printedName', 'printed_name', '刘洋'],
    ['signer', 'signer', 'zhang.min'],
    ['meaning', 'meaning', 'approved'],
    ['zone', 'zone', 'Europe/Berlin'],
    ['signedAt', 'signed_at', '2020-01-01T00:00:00.000Z'],
    ['task', 'task', 'amend#1'],
    ['role', 'role', 'quality-head'],
    ['reason', 'reason', 'because'],
    ['actor', 'actor', 'zhang.min'],
    ['plant', 'plant', 'SH02'],
    ['build', 'build', 'another'],
  ])('of %s is found by the record that is rebuilt, or by its step', async (property, column, value) => {
    const [row] = await database(world.core.store).select().from(signature).where(eq(signature.element, 'check'));
    if (!row) throw new Error('no signature');
    const hash = signatureHash({ ...row, [property]: value });
    const forged = `update engine.signature set ${column} = '${value}', ${mended('signature', hash)} where element = 'check'`;
    const seen = await world.tampered([forged], (tx) => signaturesOf(tx, instance));
    expect(stateOf(seen, 'check')).toBe('invalid');
    const alone = await world.tampered([forged], (tx) => verifySignature(tx, row.id));
    expect(alone).toMatchObject({ code: 'signature-invalid' });
    expect(await verifySignature({ db: database(world.core.store) }, row.id)).toBe('valid');
  });

  test('of the record itself, with both hashes, is found by the rows that it no longer matches', async () => {
    const [row] = await database(world.core.store).select().from(signature).where(eq(signature.element, 'check'));
    if (!row) throw new Error('no signature');
    const record = row.record.replace('"zone":"Asia/Shanghai"', '"zone":"Europe/Berlin"');
    expect(record).not.toBe(row.record);
    const recordHash = sha256(record);
    const hash = signatureHash({ ...row, record, recordHash });
    const forged = `update engine.signature set record = $r$${record}$r$, record_hash = '${recordHash}', ${mended('signature', hash)} where element = 'check'`;
    const seen = await world.tampered([forged], (tx) => signaturesOf(tx, instance));
    expect(stateOf(seen, 'check')).toBe('invalid');
    expect(seen.find(({ element }) => element === 'check')?.problem?.path).toBe('zone');
  });

  test('of what was decided, in step and chain, is found by the record that was signed', async () => {
    const [row] = await database(world.core.store)
      .select()
      .from(step)
      .where(and(eq(step.instance, instance), sql`event->>'wait' = 'check#1' and event->>'type' = 'taskCompleted'`));
    if (row?.event.type !== 'taskCompleted') throw new Error('no step');
    const event = { ...row.event, output: { note: 'something else' } };
    const hash = stepHash({ ...row, event });
    const forged = `update engine.step set event = '${JSON.stringify(event)}', ${mended('step', hash)} where instance = '${instance}' and seq = ${row.seq}`;
    const seen = await world.tampered([forged], (tx) => signaturesOf(tx, instance));
    expect(seen.find(({ element }) => element === 'check')).toMatchObject({
      state: 'invalid',
      problem: { path: 'output' },
    });
  });
});

test('SIG-6 a signature copied to another record is invalid there', async () => {
  const other = await world.begin();
  await world.act(other, 'write#1', 'wang.wei', { note: attached }, 'authored');
  await world.act(other, 'amend#1', 'zhang.min', { note: attached });
  const columns = (await columnsOf('signature')).map(({ name }) => `"${name}"`).filter((name) => name !== '"id"');
  const values = columns.map((name) => (name === '"instance"' ? `'${other}'` : name)).join(', ');
  const copy = `insert into engine.signature (id, ${columns.join(', ')}) select gen_random_uuid(), ${values} from engine.signature where element = 'check' and instance = '${instance}'`;
  const seen = await world.tampered([copy], (tx) => signaturesOf(tx, other));
  expect(stateOf(seen, 'check')).toBe('invalid');
});

test('SIG-7 nobody can change or remove a signature, the owner of the table neither', async () => {
  for (const role of ['signet_app', 'signet_owner']) {
    for (const statement of [
      `update engine.signature set zone = 'UTC'`,
      'delete from engine.signature',
      'truncate engine.signature',
    ]) {
      const attempt = world.superuser.begin(async (sql) => {
        await sql.unsafe(`set local role ${role}`);
        await sql.unsafe(statement);
      });
      await expect(attempt, `${role}: ${statement}`).rejects.toThrow(/refused|permission denied/);
    }
  }
});
