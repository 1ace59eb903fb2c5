import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadRegistry } from '../../engine/plugins/load-registry.ts';
import { newPlugin } from '../../engine/plugins/scaffold.ts';
import { keepsContract } from './contract.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EFFECTS = ['read', 'write', 'external'] as const;

/** A checkout in which plugins may be made: the real rooms of the product around its own `activities` and `test`. */
function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), 'signet-plugin-'));
  for (const room of ['engine', 'schemas', 'node_modules']) symlinkSync(join(ROOT, room), join(root, room));
  for (const file of ['biome.json', 'tsconfig.json', '.gitignore']) cpSync(join(ROOT, file), join(root, file));
  cpSync(join(ROOT, 'activities', 'notify'), join(root, 'activities', 'notify'), { recursive: true });
  mkdirSync(join(root, 'test', 'plugins'), { recursive: true });
  for (const room of ['setup', 'host']) symlinkSync(join(ROOT, 'test', room), join(root, 'test', room));
  symlinkSync(join(ROOT, 'test', 'plugins', 'contract.ts'), join(root, 'test', 'plugins', 'contract.ts'));
  return root;
}

describe('signet plugin new', () => {
  test.each(EFFECTS)('makes a plugin with the effect %s that passes its contract test', async (effect) => {
    const root = checkout();
    expect(newPlugin(root, `sample.${effect}-stock`, effect)).toEqual([
      `activities/sample/${effect}-stock.ts`,
      'activities/sample/index.ts',
      `test/plugins/sample.${effect}-stock.test.ts`,
    ]);
    const { plugins } = await loadRegistry(join(root, 'activities'));
    const made = plugins.get(`sample.${effect}-stock`);
    expect(made?.effect).toBe(effect);
    if (made) await keepsContract(made, { config: {}, input: { subject: 'L26110101' } });
  });

  test('stands beside those of a folder that is there already', async () => {
    const root = checkout();
    expect(newPlugin(root, 'notify.by-letter', 'read')).not.toHaveProperty('code');
    const { plugins } = await loadRegistry(join(root, 'activities'));
    expect([...plugins.keys()]).toEqual(expect.arrayContaining(['notify.people', 'notify.by-letter']));
  });

  test('what is made is formatted, and its types hold', () => {
    const root = checkout();
    const made = [
      ...EFFECTS.map((effect) => newPlugin(root, `sample.${effect}-stock`, effect)),
      newPlugin(root, 'notify.by-letter', 'write'),
    ];
    const config = { extends: './tsconfig.json', include: ['activities', 'test/plugins', 'test/setup/servers.ts'] };
    writeFileSync(join(root, 'made.json'), JSON.stringify(config));
    const run = (bin: string, ...args: string[]) =>
      execFileSync(join(ROOT, 'node_modules', '.bin', bin), args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    expect(() => run('biome', 'check', ...new Set(made.flat() as string[]))).not.toThrow();
    expect(run('tsc', '-p', 'made.json')).toBe('');
  }, 60_000);

  test('a name that is taken, or is none, makes nothing', () => {
    const root = checkout();
    const before = readFileSync(join(root, 'activities', 'notify', 'index.ts'), 'utf8');
    expect(newPlugin(root, 'notify.people', 'read')).toMatchObject({ code: 'plugin-exists' });
    for (const id of ['Notify.people', 'people', 'notify.', '../x.y', 'notify.index']) {
      expect(newPlugin(root, id, 'read')).toMatchObject({ code: 'plugin-id' });
    }
    expect(readFileSync(join(root, 'activities', 'notify', 'index.ts'), 'utf8')).toBe(before);
  });
});
