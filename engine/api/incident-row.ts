import type { incident } from '../../schemas/db/engine.ts';

export const incidentRow = (row: typeof incident.$inferSelect) => ({
  ...row,
  raisedAt: new Date(row.raisedAt).toISOString(),
  resolvedAt: row.resolvedAt && new Date(row.resolvedAt).toISOString(),
});
