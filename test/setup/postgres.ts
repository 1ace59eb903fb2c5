import { inject } from 'vitest';
import { cloneTemplate, type TestDatabase } from './template-database.ts';

export type { TestDatabase };

/** A migrated database of one's own: call it in `beforeAll`, and `drop` in `afterAll`. */
export const freshDatabase = (): Promise<TestDatabase> => cloneTemplate(inject('postgres'));
