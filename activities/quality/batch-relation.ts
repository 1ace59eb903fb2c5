import type { Text } from '../../engine/kernel/outcome.ts';
import type { Relation } from '../../engine/plugins/plugin.ts';
import type { Reading } from './evidence.ts';

/** A relation to a batch, which can also be read for a batch that has no case yet. */
export interface BatchRelation extends Relation {
  readonly of: (tx: Reading, lot: string) => Promise<readonly string[]>;
}

export const batchRelation = (id: string, title: Text, of: BatchRelation['of']): BatchRelation => ({
  ...{ id, title, of },
  people: (variables, { tx }) => of(tx, String(variables.lot)),
});
