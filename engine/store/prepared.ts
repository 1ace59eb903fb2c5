import type postgres from 'postgres';

/**
 * The client as drizzle should use it: every statement is prepared once a connection. Left to itself, drizzle has each
 * one parsed, described and planned anew, which costs a second round trip and more than the work itself.
 */
export function prepared<T extends postgres.Sql | postgres.TransactionSql>(client: T): T {
  const nested = (name: 'begin' | 'savepoint') => {
    const begin = Reflect.get(client, name) as
      | ((work: (inner: postgres.TransactionSql) => unknown) => unknown)
      | undefined;
    return begin && ((work: (inner: postgres.TransactionSql) => unknown) => begin((inner) => work(prepared(inner))));
  };
  const own = {
    unsafe: (query: string, parameters?: never[]) => client.unsafe(query, parameters, { prepare: true }),
    begin: nested('begin'),
    savepoint: nested('savepoint'),
  };
  return new Proxy(client, {
    get: (target, name) =>
      name === 'unsafe' || name === 'begin' || name === 'savepoint' ? own[name] : Reflect.get(target, name),
  });
}
