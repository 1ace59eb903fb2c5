import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '../../engine/api/app.ts';
import type { ApiContext } from '../../engine/api/context.ts';
import { packageHash } from '../../engine/audit/package-hash.ts';
import { definitionsCommand } from '../../engine/cli/commands/definitions.ts';
import { packCommand } from '../../engine/cli/commands/pack.ts';
import { listen } from '../../engine/host/http-server.ts';
import { PLANT, SECRET } from '../api/world.ts';
import { APPROVER, AUTHOR, type Drafting, drafting, HEAD, REVIEWER, small } from '../definitions/drafting.ts';
import { signet } from '../host/child.ts';

let it: Drafting;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  vi.stubEnv('SIGNET_SECRET', SECRET);
  it = await drafting();
  server = await listen(it.app, '127.0.0.1', 0);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  await it.close();
});

/** A command as its process would run it, without the seconds that a process takes to start. */
async function ran(command: Command, args: readonly string[]) {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((it) => written.push(String(it)) > 0);
  try {
    await command.parseAsync([...args, '--json'], { from: 'user' });
    return { code: process.exitCode, said: JSON.parse(written.join('')) };
  } finally {
    spy.mockRestore();
    process.exitCode = undefined;
  }
}

const definitions = (login: string, ...args: readonly string[]) =>
  ran(definitionsCommand('en'), [...args, '--url', server.url, '--login', login]);

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'signet-definitions-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const why = ['--reason', 'CR-9: from Git'];

test('DEF-1 a team that keeps packages in Git goes the same way with the command line', async () => {
  const files = small('from-git', '1.1.0');
  const drafted = await definitions(AUTHOR, 'draft', folderOf(small('from-git')));
  expect(drafted).toMatchObject({ code: 0, said: { ok: true, revision: 1 } });
  const { id } = drafted.said;
  const next = await definitions(AUTHOR, 'draft', folderOf(files), '--onto', id);
  expect(next.said).toMatchObject({ revision: 2, hash: packageHash(files) });

  const other = await definitions(AUTHOR, 'submit', id, ...why, '--seen', packageHash(small('from-git')));
  expect(other).toMatchObject({ code: 1, said: { ok: false, problem: { code: 'record-changed' } } });
  const seen = ['--seen', packageHash(files)];
  expect(await definitions(AUTHOR, 'submit', id, ...why, ...seen)).toMatchObject({
    code: 0,
    said: { stage: 'in-review' },
  });
  expect(await definitions(AUTHOR, 'approve', id, ...seen)).toMatchObject({
    code: 1,
    said: { problem: { code: 'not-permitted' } },
  });
  expect((await definitions(REVIEWER, 'review', id, '--reject', ...why)).said).toMatchObject({ stage: 'draft' });
  expect((await definitions(AUTHOR, 'submit', id, ...why)).code).toBe(0);
  expect((await definitions(REVIEWER, 'review', id, ...seen)).code).toBe(0);
  expect((await definitions(REVIEWER, 'verify', id)).said).toMatchObject({
    stage: 'verified',
    verification: { passed: true },
  });
  expect((await definitions(APPROVER, 'approve', id, ...seen)).said).toMatchObject({ stage: 'approved' });
  expect((await definitions(AUTHOR, 'effective', id)).said).toMatchObject({ stage: 'effective' });
  const shown = await definitions(APPROVER, 'show', id);
  expect(shown.said.signatures.map(({ meaning }: { meaning: { en: string } }) => meaning.en)).toEqual([
    'Authored',
    'Reviewed',
    'Approved',
    'Performed',
  ]);
  expect((await definitions(HEAD, 'retire', packageHash(files), ...why)).said).toMatchObject({ stage: 'retired' });
  const { said } = await definitions(AUTHOR, 'list');
  expect(said.definitions).toContainEqual(expect.objectContaining({ key: 'from-git', state: 'retired' }));
  expect(said.processes).toContainEqual(expect.objectContaining({ key: 'from-git', state: 'retired' }));
  const process = await definitions(APPROVER, 'show', 'from-git');
  expect(process).toMatchObject({ code: 0, said: { process: { key: 'from-git', versions: [{ version: '1.1.0' }] } } });
  const kept = await definitions(APPROVER, 'document', packageHash(files), '--language', 'zh-CN');
  expect(kept.said.document).toMatchObject({ language: 'zh-CN' });
  expect(JSON.stringify(kept.said.document)).toContain('已退役，不再有效');
  const folder = await ran(definitionsCommand('en'), ['document', folderOf(files)]);
  expect(folder.said.document).toMatchObject({ language: 'en', footer: 'Printed copies are uncontrolled.' });
  // Sessions of commands end with them.
  const [open] =
    await it.superuser`select count(*)::int as n from engine.audit where action = 'session.open' and actor = ${HEAD}`;
  const [ended] =
    await it.superuser`select count(*)::int as n from engine.audit where action = 'session.end' and actor = ${HEAD}`;
  expect(open?.n).toBe(ended?.n);
});

test('what the gate finds is said in words, and is 1', async () => {
  const files = {
    ...small('gate-words'),
    'cases/through.json': small('gate-words')['cases/through.json']?.replace('"end":"end"', '"end":"x"') ?? '',
  };
  const id = await it.upTo('reviewed', files);
  const { code, out } = await signet(
    ['definitions', 'verify', id, '--url', server.url, '--login', REVIEWER, '--lang', 'zh-CN'],
    { SIGNET_SECRET: SECRET },
  );
  expect(out).toMatch(/流程包未通过验证/);
  expect(out).toMatch(/expect\/end +预期 end 为 "x"/);
  expect(code).toBe(1);
});

test('DEF-9 a pack is written to a file and verified without a Signet; one changed byte is 1', async () => {
  await it.upTo('effective', small('to-file'));
  const file = join(mkdtempSync(join(tmpdir(), 'signet-pack-')), 'pack.json');
  const account = ['--url', server.url, '--login', AUTHOR];
  const exported = await ran(packCommand('en'), ['export', packageHash(small('to-file')), file, ...account]);
  expect(exported).toMatchObject({ code: 0, said: { ok: true, file } });
  const { key } = exported.said;
  expect(await ran(packCommand('en'), ['verify', file, '--trust', key, '--run'])).toMatchObject({
    code: 0,
    said: { ok: true },
  });
  expect(await ran(packCommand('en'), ['verify', file])).toMatchObject({
    code: 1,
    said: { problems: [{ code: 'pack-untrusted' }] },
  });
  writeFileSync(file, readFileSync(file, 'utf8').replace('name=\\"look\\"', 'name=\\"lock\\"'));
  const { code, said } = await ran(packCommand('en'), ['verify', file, '--trust', key]);
  const places = said.problems.map(({ path }: { path: string }) => path);
  expect([code, places]).toEqual([1, expect.arrayContaining(['signature', 'files/process.bpmn', 'validation/hashes'])]);
});

test('DEF-9 a pack is imported by the command line: looked at, and accepted when it is asked for', async () => {
  await it.upTo('effective', small('to-import'));
  const file = join(mkdtempSync(join(tmpdir(), 'signet-pack-')), 'pack.json');
  const hash = packageHash(small('to-import'));
  const { said } = await ran(packCommand('en'), ['export', hash, file, '--url', server.url, '--login', AUTHOR]);
  const take = (url: string, ...more: string[]) =>
    ran(packCommand('en'), ['import', file, '--url', url, '--login', APPROVER, ...more]);
  const untrusted = await take(server.url, '--accept', ...why);
  expect([untrusted.code, untrusted.said.ok]).toEqual([1, false]);
  const context = { ...it.core, plant: PLANT, trustedKeys: [said.key], log: { info() {}, error() {} } };
  const trusting = await listen(createApp(context as unknown as ApiContext), '127.0.0.1', 0);
  expect(await take(trusting.url)).toMatchObject({ code: 0, said: { ok: true, changes: { list: [] } } });
  // It is effective here: whoever takes it once more is told so.
  expect(await take(trusting.url, '--accept', ...why)).toMatchObject({
    said: { problem: { code: 'definition-version-taken' } },
  });
  await trusting.stop();
});
