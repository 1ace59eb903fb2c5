import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { type Effect, indexSource, type Named, pluginSource, testSource } from './template.ts';

/**
 * Makes a plugin that passes its tests: the file, its line in the folder's `index.ts`, and its contract test. Answers the
 * paths under `root`, or why nothing was made.
 */
export function newPlugin(root: string, id: string, effect: Effect): readonly string[] | Outcome {
  const named = nameOf(id);
  if (!named) return badId(id);
  const { folder, file } = named;
  const plugin = join('activities', folder, `${file}.ts`);
  const test = join('test', 'plugins', `${folder}.${file}.test.ts`);
  for (const path of [plugin, test]) if (existsSync(join(root, path))) return taken(path);

  const index = join('activities', folder, 'index.ts');
  const known = existsSync(join(root, index)) ? readFileSync(join(root, index), 'utf8') : undefined;
  const files: Readonly<Record<string, string>> = {
    [plugin]: pluginSource(named, effect),
    [index]: indexSource(known, named),
    [test]: testSource(named),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return Object.keys(files);
}

function nameOf(id: string): Named | undefined {
  const [, folder, file] = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/.exec(id) ?? [];
  if (folder === undefined || file === undefined || file === 'index') return undefined;
  return { id, folder, file, constant: file.replace(/-+(.)?/g, (_, letter = '') => letter.toUpperCase()) };
}

const badId = (id: string): Outcome =>
  outcome(
    'plugin-id',
    text(
      `${id} is not the id of a plugin. Write it as folder.name in lower case, for example wms.lot-stock.`,
      `${id} 不是有效的插件标识。请按 文件夹.名称 的小写格式填写，例如 wms.lot-stock。`,
    ),
    { path: id },
  );

const taken = (path: string): Outcome =>
  outcome('plugin-exists', text(`${path} is there already: choose another name.`, `${path} 已存在：请另选名称。`), {
    path,
  });
