import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./schemas/db/engine.ts', './schemas/db/drafts.ts', './schemas/db/erp/*.ts'],
  out: './migrations',
  migrations: { schema: 'migrations' },
});
