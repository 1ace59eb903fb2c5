import type postgres from 'postgres';

/**
 * Takes a backup of everything that Postgres knows of an instance, effects included; answers what restores it, as
 * point-in-time recovery would: whatever came later is gone.
 */
export async function backup(sql: postgres.Sql, instance: string): Promise<() => Promise<void>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'engine' and column_name = 'instance'`;
  const places = [
    { table: 'engine.instance', where: `id = '${instance}'` },
    { table: 'public.effect', where: `key like '${instance}%'` },
    ...tables.map(({ name }) => ({ table: `engine.${name}`, where: `instance = '${instance}'` })),
  ];
  const kept = await Promise.all(
    places.map(async (place) => {
      const [row] = await sql.unsafe(
        `select coalesce(jsonb_agg(to_jsonb(t)), '[]') as rows from ${place.table} as t where ${place.where}`,
      );
      return { ...place, rows: row?.rows };
    }),
  );
  return async () => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const { table, where, rows } of kept) {
        await tx.unsafe(`delete from ${table} where ${where}`);
        await tx.unsafe(
          `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`,
          [rows],
        );
      }
    });
  };
}
