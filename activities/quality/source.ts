import type { Text } from '../../engine/kernel/outcome.ts';
import type { Collect, Evidence } from './evidence.ts';

/** Several readings as one. */
export const all =
  (...parts: readonly Collect[]): Collect =>
  async (tx, lot) => {
    const found: Evidence[] = [];
    for (const part of parts) found.push(await part(tx, lot));
    return Object.assign({}, ...found);
  };

export interface Source {
  readonly plugin: string;
  readonly title: Text;
  readonly description: Text;
  readonly collect: Collect;
}

export const source = (plugin: string, title: Text, description: Text, ...parts: readonly Collect[]): Source => ({
  plugin,
  title,
  description,
  collect: all(...parts),
});
