import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signet } from '../host/child.ts';

const RELEASE = fileURLToPath(new URL('../../workflows/batch-release', import.meta.url));

/** A copy of the package, with one file changed. */
function changed(file: string, change: (content: string) => string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'signet-package-')), 'package');
  cpSync(RELEASE, copy, { recursive: true });
  const path = join(copy, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return copy;
}

test('check: a package that can be deployed is 0, and --json says so to a program', async () => {
  const { code, out } = await signet(['check', RELEASE, '--json']);
  expect(JSON.parse(out)).toMatchObject({ ok: true, key: 'batch-release' });
  expect(code).toBe(0);
}, 60_000);

test('check: every problem with its element and the mend, and 1', async () => {
  const broken = changed('process.bpmn', (xml) => xml.replaceAll('plugin="wms.release-lot"', 'plugin="wms.gone"'));
  const { code, out } = await signet(['check', broken, '--lang', 'zh-CN']);
  expect(out).toMatch(/位置 +问题/);
  expect(out).toMatch(/releaseLot \(.+\) +插件“wms.gone”未安装/);
  expect(code).toBe(1);
}, 60_000);

test('check --json: a problem carries the clause of the standard that its rule rests on', async () => {
  const broken = changed('process.bpmn', (xml) =>
    xml.replace(/(<bpmn:sequenceFlow [^>]*targetRef=")[^"]*/, '$1collectStart'),
  );
  const { problems } = JSON.parse((await signet(['check', broken, '--json'])).out);
  const [flows] = problems.filter((problem: { code: string }) => problem.code === 'event-flows');
  expect(flows).toMatchObject({
    path: 'collectStart',
    details: { clause: expect.stringContaining('10.5.2 Start Event') },
  });
}, 60_000);

test('check: a condition that is not FEEL is refused by its flow, with the expression, the place and the mend', async () => {
  const [right, wrong] = ['evaluation.releasable = true and', 'evaluation.releasable == true and'];
  const broken = changed('process.bpmn', (xml) => xml.replace(right, wrong));
  const { problems } = JSON.parse((await signet(['check', broken, '--json'])).out);
  expect(problems).toMatchObject([{ path: 'allConforming', code: 'condition-parses' }]);
  expect(problems[0].message.en).toContain(wrong);
  expect(problems[0].message.en).toContain('unexpected "==" at character 23. In FEEL write "=" here.');
  expect(problems[0].message['zh-CN']).toContain('第 23 个字符');
}, 60_000);

test('check: what can never end is refused with the run that shows it, and what is proven is said', async () => {
  const whole = JSON.parse((await signet(['check', RELEASE, '--json'])).out);
  expect(whole.behaviour.verdicts).toMatchObject({ deadlock: 'proven', endless: 'proven', unreachable: 'proven' });
  const broken = changed('process.bpmn', (xml) =>
    xml.replace(/<bpmn:exclusiveGateway id="collectAgain">([\s\S]*?)<\/bpmn:exclusiveGateway>/, (_, inside) => {
      return `<bpmn:parallelGateway id="collectAgain">${inside}</bpmn:parallelGateway>`;
    }),
  );
  const { code, out } = await signet(['check', broken]);
  expect(out).toMatch(/collectAgain +Tokens wait here .* behaviour-deadlock/);
  expect(out).toMatch(/collectAgain: start batchCompleted → openCase/);
  expect(code).toBe(1);
}, 60_000);

test('test: scenarios with their coverage; an untried flow is 1', async () => {
  const whole = await signet(['test', RELEASE]);
  expect(whole.out).toMatch(/✓ +released/);
  expect(whole.out).toMatch(/Elements +(\d+) +\1 +100 %/);
  expect(whole.out).toMatch(/Rows of rule sets +\d+ +31 +/);
  expect(whole.code).toBe(0);
  const copy = changed('README.md', (it) => it);
  rmSync(join(copy, 'cases', 'reminders.json'));
  const partly = await signet(['test', copy, '--json']);
  const { ok, coverage } = JSON.parse(partly.out);
  expect(ok).toBe(false);
  expect(coverage.flows.missing.length).toBeGreaterThan(0);
  expect(partly.code).toBe(1);
}, 90_000);

test('DEF-2 import: a package in a folder, with a report; 1 while something is to be decided, 2 where the file is refused', async () => {
  const model = fileURLToPath(new URL('../fixtures/import/c8-demo-process.bpmn', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'signet-import-'));
  const { code, out } = await signet(['import', model, '--into', folder, '--lang', 'en']);
  expect(out).toMatch(/taskA +to be decided .*zeebe:taskDefinition type="foo" +signet:job plugin="foo"/);
  expect(out).toMatch(/1 converted, 0 left out, 5 to be decided/);
  expect(code).toBe(1);
  expect(JSON.parse(readFileSync(join(folder, 'demo-process', 'manifest.json'), 'utf8')).key).toBe('demo-process');
  const again = await signet(['import', model, '--into', folder, '--lang', 'en']);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
  const file = join(folder, 'bad.bpmn');
  writeFileSync(file, readFileSync(model, 'utf8').replace('?>', '?><!DOCTYPE x SYSTEM "x">'));
  const refused = await signet(['import', file, '--json']);
  expect(JSON.parse(refused.out)).toMatchObject({ ok: false, problems: [{ code: 'import-declares-entities' }] });
  expect(refused.code).toBe(2);
  rmSync(folder, { recursive: true });
}, 60_000);

test.each([
  [['check', '/nowhere'], /no process package/],
  [['frobnicate'], /unknown command/],
  [['check'], /missing required argument/],
  [['deploy', RELEASE], /--login/],
])(
  '%j is called wrongly: 2',
  async (args, message) => {
    const { code, err } = await signet(args);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
  },
  60_000,
);

test('DEF-1 deploy --older asks for it in so many words; without it nothing of the kind is sent', async () => {
  const sent: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url?.endsWith('/definitions')) sent.push(JSON.parse(Buffer.concat(chunks).toString()).older);
    response.writeHead(201).end(JSON.stringify({ token: 't', hash: 'h', warnings: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const deploy = (...more: string[]) =>
    signet(['deploy', RELEASE, '--url', url, '--login', 'gao.feng', ...more], { SIGNET_SECRET: 'x' });
  expect([(await deploy()).code, (await deploy('--older')).code]).toEqual([0, 0]);
  expect(sent).toEqual([undefined, true]);
  await new Promise((resolve) => server.close(resolve));
}, 60_000);

test('help names every command, in the language asked for', async () => {
  const { out, code } = await signet(['--help', '--lang', 'zh-CN']);
  for (const name of [
    'start',
    'check',
    'test',
    'deploy',
    'definitions',
    'import',
    'audit',
    'recover',
    'reconcile',
    'plugin',
  ])
    expect(out).toContain(name);
  expect(out).toContain('面向受监管流程的低代码工作流引擎');
  expect(code).toBe(0);
}, 60_000);
