import postgres from 'postgres';

/** The signature and the record that a release leaves, without the process around it. */
export async function signedRelease(url: string, lot: string): Promise<void> {
  const superuser = postgres(url, { max: 1, onnotice: () => {} });
  const envelope = `'liu.yang', 'SZ1', now(), now(), 'test', 1, 'RFC8785', 'SHA-256'`;
  await superuser.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    const [made] = await sql`
      insert into engine.instance (id, definition_hash, key, business_key, plant, epoch, seq, status, state, last_hash, started_by, started_at)
      values (gen_random_uuid(), 'x', 'batch-release', ${lot}, 'SZ1', 1, 1, 'completed', '{}', 'x', 'li.na', now()) returning id`;
    await sql.unsafe(`
      insert into engine.signature (id, instance, seq, task, element, signer, printed_name, meaning, meaning_text, signed_at, zone, components, record, record_hash, hash, mac,
        actor, plant, at, entered_at, build, schema_version, canonical_form, hash_algorithm)
      values (gen_random_uuid(), '${made?.id}', 1, 'release#1', 'release', 'liu.yang', '刘洋', 'released-market', '{}', now(), 'Asia/Shanghai', '{}', '{}', 'x', 'x', '', ${envelope})`);
    await sql.unsafe(`
      insert into engine.audit (id, instance, action, result, resource, resource_id, hash, mac, actor, plant, at, entered_at, build, schema_version, canonical_form, hash_algorithm)
      values (nextval('engine.audit_id_seq'), '${made?.id}', 'lot.release', 'done', 'lot', '${lot}', 'x', '', ${envelope})`);
  });
  await superuser.end();
}
