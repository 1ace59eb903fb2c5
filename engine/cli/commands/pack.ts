import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { text } from '../../kernel/outcome.ts';
import { CHECKS, type Check, check } from '../../validation/pack/checks.ts';
import type { Pack, SignedRecord } from '../../validation/pack/pack.ts';
import { readPack, writtenPack } from '../../validation/pack/read-pack.ts';
import { runAgain } from '../../validation/pack/run-again.ts';
import { verifyPack } from '../../validation/pack/verify-pack.ts';
import { fileAt } from '../file-at.ts';
import { installedRegistry } from '../installed-registry.ts';
import type { Language } from '../language.ts';
import { importCommand } from '../packs/import-pack.ts';
import { run } from '../run.ts';
import { accepted, type Connection, signedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { showProblems } from './check.ts';

interface Options {
  readonly json?: boolean;
  readonly trust?: readonly string[];
  readonly run?: boolean;
}

export const packCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  const json = ['--json', t('print the result as JSON', '以 JSON 输出结果')] as const;
  const exporting = new Command('export')
    .description(t('an approved version with its signatures, to a file', '将已批准的版本及其签名导出为文件'))
    .argument('<hash>', t('hash of the version', '版本的哈希'))
    .argument('<file>', t('file to write', '要写入的文件'))
    .option('--url <url>', t('address of the Signet', 'Signet 的地址'), 'http://localhost:7080')
    .option('--login <login>', t('account to act with (or SIGNET_LOGIN)', '所用账户（或 SIGNET_LOGIN）'))
    .option(...json)
    .action((hash: string, file: string, options: Options & Connection) =>
      run(language, options, (terminal) => exportTo(hash, resolve(file), options, terminal)),
    );
  const verifying = new Command('verify')
    .description(t('whether a pack is what it says: without a Signet', '校验包文件（无需运行 Signet）'))
    .argument('<file>', t('file of the pack', '包文件'))
    .option('--trust <keys...>', t('public keys of installations that are trusted', '受信任安装的公钥'))
    .option('--run', t('execute the scenarios again with this build', '用本构建重新执行其场景'))
    .option(...json)
    .action((file: string, options: Options) =>
      run(language, options, (terminal) => verifyFile(resolve(file), options, terminal)),
    );
  return new Command('pack')
    .description(t('approved versions between installations', '在安装之间传递已批准的版本'))
    .addHelpText(
      'after',
      `\n${t('Example', '示例')}:\n  signet pack export <hash> release.pack.json --login gao.feng\n  signet pack verify release.pack.json --trust <key that export prints> --run\n  signet pack import release.pack.json --login sun.hao\n  signet pack import release.pack.json --login sun.hao --accept --reason "CR-17"`,
    )
    .addCommand(exporting)
    .addCommand(verifying)
    .addCommand(importCommand(language));
};

async function exportTo(hash: string, file: string, options: Connection, terminal: Terminal): Promise<ExitCode> {
  const pack = await signedIn(options, terminal, async ({ call }) =>
    accepted<Pack>(await call('POST', `/definitions/${encodeURIComponent(hash)}/export`)),
  );
  writeFileSync(file, writtenPack(pack));
  const { key } = pack.content.installation;
  terminal.line(terminal.t(text(`Written: ${file}, key ${key}`, `已写入：${file}，密钥 ${key}`)));
  terminal.result({ ok: true, file, key });
  return 0;
}

async function verifyFile(file: string, { trust = [], run: again }: Options, terminal: Terminal): Promise<ExitCode> {
  const pack = readPack(fileAt(file));
  if (!('content' in pack)) return verdict([check('file', pack)], [], terminal);
  const { key, version, hash } = pack.content.package;
  terminal.line(`${key} ${version} ${hash}`);
  const { checks, signatures } = await verifyPack(pack, trust);
  const run = again ? [await runAgain(pack, await installedRegistry())] : [];
  return verdict([check('file', []), ...checks, ...run], signatures, terminal);
}

function verdict(checks: readonly Check[], signatures: readonly SignedRecord[], terminal: Terminal): ExitCode {
  const problems = checks.flatMap((each) => each.problems);
  for (const { ok, check: id } of checks) terminal.line(`${ok ? '✓' : '✗'} ${terminal.t(CHECKS[id])}`);
  terminal.line();
  showSigned(signatures, terminal);
  if (problems.length > 0) showProblems(problems, terminal);
  else terminal.line(terminal.t(text('The pack holds.', '包文件有效。')));
  terminal.result({ ok: problems.length === 0, checks, problems, signatures });
  return problems.length === 0 ? 0 : 1;
}

const showSigned = (signatures: readonly SignedRecord[], { table, t }: Terminal): void =>
  table(
    [text('Signed by', '签名人'), text('Meaning', '含义'), text('At', '时间'), text('Reason', '原因')].map(t),
    signatures.map(({ signer, meaning, signedAt, zone, reason }) => [
      signer.printedName,
      t(meaning.title),
      `${signedAt} (${zone})`,
      reason ?? '–',
    ]),
  );
