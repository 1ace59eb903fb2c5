import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./schemas/db/{engine,installation,drafts,notices}.ts', './schemas/db/erp/*.ts'],
  out: './migrations',
  migrations: { schema: 'migrations' },
});
