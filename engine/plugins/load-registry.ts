import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decide } from '../decisions/decide.ts';
import { DECISION } from '../decisions/decision-schema.ts';
import { checkedPlugin } from './checked-plugin.ts';
import { conventionsBroken } from './conventions.ts';
import type { Guard, Locator, Plugin, Registry, Relation } from './plugin.ts';

/** What the `index.ts` of a plugin folder exports. */
export interface PluginFolder {
  readonly plugins?: readonly Plugin[];
  readonly guards?: readonly Guard[];
  readonly relations?: readonly Relation[];
  readonly locators?: readonly Locator[];
}

/** Loads every plugin folder under `folder`. A plugin that breaks the rules stops the host: it would stop a process later. */
export async function loadRegistry(folder: string): Promise<Registry> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory());
  const found: PluginFolder[] = [];
  for (const { name } of names) {
    const index = join(folder, name, 'index.ts');
    if (existsSync(index)) found.push(await import(pathToFileURL(index).href));
  }
  return registryOf(found);
}

export function registryOf(folders: readonly PluginFolder[]): Registry {
  const plugins = folders.flatMap((it) => it.plugins ?? []);
  const broken = conventionsBroken(plugins);
  if (broken.length > 0) throw new Error(`plugins cannot be loaded:\n${broken.join('\n')}`);
  return {
    plugins: byId('plugin', plugins.map(checkedPlugin)),
    guards: byId(
      'guard',
      folders.flatMap((it) => it.guards ?? []),
    ),
    relations: byId(
      'relation',
      folders.flatMap((it) => it.relations ?? []),
    ),
    locators: byId(
      'locator',
      folders.flatMap((it) => it.locators ?? []),
    ),
    decide,
    decision: DECISION,
  };
}

function byId<T extends { readonly id: string }>(kind: string, all: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const one of all) {
    if (map.has(one.id)) throw new Error(`two ${kind}s have the id ${one.id}`);
    map.set(one.id, one);
  }
  return map;
}
