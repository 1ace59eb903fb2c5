import postgres from 'postgres';
import { migrate } from '../../engine/store/migrate.ts';

export const TEMPLATE = 'signet_template';

/** Migrates once; every test file clones the result, which takes milliseconds. */
export async function createTemplate(server: string): Promise<void> {
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${TEMPLATE}`);
    await migrate(`${server}/${TEMPLATE}`);
    await sql.unsafe(`alter database ${TEMPLATE} is_template true allow_connections false`);
  } finally {
    await sql.end();
  }
}
