import { collector } from './collector.ts';
import type { Collect } from './evidence.ts';
import { all, type Source } from './source.ts';
import { sources } from './sources.ts';

const everything = all(...sources.map((it) => it.collect));

/** All evidence on a lot, as it stands now. */
export const collect: Collect = ({ db }, lot) => everything({ db, seen: new Map() }, lot);

/** The collectors of one folder, as plugins. */
export const collectorsOf = (folder: string) =>
  sources
    .filter((it) => it.plugin.startsWith(`${folder}.`))
    .map(({ plugin, ...more }) => collector({ id: plugin, ...more }));

/** Sources that have delivered nothing on some group: nothing can be checked there. */
export async function silent(tx: Parameters<Collect>[0], lot: string): Promise<{ source: Source; groups: string[] }[]> {
  const found: { source: Source; groups: string[] }[] = [];
  for (const source of sources) {
    const groups = Object.entries(await source.collect(tx, lot)).filter(([, it]) => Object.keys(it).length === 1);
    if (groups.length > 0) found.push({ source, groups: groups.map(([name]) => name) });
  }
  return found;
}
