import { Command } from 'commander';
import { readConfig } from '../../host/config.ts';
import type { Host } from '../../host/host.ts';
import { Interrupted, Lifetime } from '../../host/lifetime.ts';
import { reasonOf } from '../../host/refused.ts';
import { role } from '../../identity/roles.ts';
import { text } from '../../kernel/outcome.ts';
import type { Language } from '../language.ts';
import { run } from '../run.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

export const startCommand = (language: Language): Command => {
  const t = (en: string, zh: string) => text(en, zh)[language];
  return new Command('start')
    .description(t('start Signet with everything that it needs', '启动 Signet 及其所需的一切'))
    .addHelpText('after', `\n${t(ENVIRONMENT.en, ENVIRONMENT.zh)}`)
    .action(() => run(language, {}, start));
};

const ENVIRONMENT = {
  en: `Environment:
  PORT               port of the web app and the API (7080)
  HOST               address to listen on (127.0.0.1)
  SIGNET_DATA        data folder (./.signet)
  DATABASE_URL       use this PostgreSQL instead of an embedded one
  DATABASE_ADMIN_URL the same database for an account that may create roles and tables
  TEMPORAL_ADDRESS   use this Temporal server (host:port) instead of an embedded one
  TEMPORAL_NAMESPACE its namespace (default)
  SIGNET_PARTS       what this process runs: api,worker,relay (all)
  SIGNET_TLS         1 behind a proxy that terminates TLS: cookies are sent over TLS only
  SIGNET_KEYS        master keys of classified values (the file keys in the data folder)
  SIGNET_PLANT       plant that it serves (SZ1)
  SIGNET_DEMO        1 loads the demo plant, 0 does not (1 with the embedded database, else 0)

Examples:
  signet start
  PORT=8080 SIGNET_DATA=/var/lib/signet signet start
  DATABASE_URL=postgres://signet:secret@db:5432/signet TEMPORAL_ADDRESS=temporal:7233 signet start`,
  zh: `环境变量：
  PORT               网页应用与 API 的端口（7080）
  HOST               监听地址（127.0.0.1）
  SIGNET_DATA        数据目录（./.signet）
  DATABASE_URL       使用此 PostgreSQL，而不是内嵌数据库
  DATABASE_ADMIN_URL 同一数据库中可创建角色与表的账户地址
  TEMPORAL_ADDRESS   使用此 Temporal 服务器（主机:端口），而不是内嵌服务器
  TEMPORAL_NAMESPACE 其命名空间（default）
  SIGNET_PARTS       本进程运行的部分：api,worker,relay（全部）
  SIGNET_TLS         1 表示位于终止 TLS 的代理之后：Cookie 仅经 TLS 发送
  SIGNET_KEYS        受控字段的主密钥（默认使用数据目录中的 keys 文件）
  SIGNET_PLANT       所服务的工厂（SZ1）
  SIGNET_DEMO        1 载入演示工厂，0 不载入（内嵌数据库默认为 1，否则为 0）

示例：
  signet start
  PORT=8080 SIGNET_DATA=/var/lib/signet signet start
  DATABASE_URL=postgres://signet:secret@db:5432/signet TEMPORAL_ADDRESS=temporal:7233 signet start`,
};

async function start(terminal: Terminal): Promise<ExitCode> {
  const config = readConfig(process.env);
  const lifetime = new Lifetime();
  const began = Date.now();
  const progress = (message: { en: string; 'zh-CN': string }) =>
    terminal.line(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${terminal.t(message)}`);
  const close = () => lifetime.close(undefined, (name, error) => terminal.line(`${name}: ${reasonOf(error)}`));
  const asked = onSignals(terminal, () => void close());
  try {
    // Loaded only here: help and checks of packages need neither a worker nor a server.
    const { startHost } = await import('../../host/host.ts');
    const starting = startHost(config, lifetime, progress);
    // When the end is asked for first, what is still under way is not waited for: the lifetime stops it as it comes.
    starting.catch(() => {});
    const host = await Promise.race([asked, starting]);
    if (!host) return await stopped(terminal, close);
    banner(terminal, host, config.data);
    const failure = await Promise.race([asked, host.failed]);
    if (failure === undefined) return await stopped(terminal, close);
    terminal.line(`${terminal.t(FAILED)} ${reasonOf(failure)} (${host.log})`);
    return 1;
  } catch (error) {
    if (error instanceof Interrupted || lifetime.isOver) return await stopped(terminal, close);
    throw error;
  } finally {
    await close();
    // Whatever still waits, a socket of somebody's library, does not keep a stopped host.
    setTimeout(() => process.exit(), 1_000).unref();
  }
}

async function stopped(terminal: Terminal, close: () => Promise<void>): Promise<ExitCode> {
  await close();
  terminal.line(terminal.t(STOPPED));
  return 0;
}

const FAILED = text('The worker ended by itself:', '工作进程意外结束：');
const STOPPED = text('Signet has stopped.', 'Signet 已停止。');
const STOPPING = text('Stopping. Press Ctrl-C again to end at once.', '正在停止。再次按 Ctrl-C 可立即结束。');

/** A terminal's Ctrl-C reaches npm and us, and npm passes on its own: one wish, heard twice. */
const ECHO = 500;

/** The first signal stops in order, a second one ends at once. */
function onSignals(terminal: Terminal, stop: () => void): Promise<undefined> {
  return new Promise((resolve) => {
    let asked: number | undefined;
    const ask = () => {
      if (asked !== undefined) {
        if (Date.now() - asked > ECHO) process.exit(130);
        return;
      }
      asked = Date.now();
      terminal.line(`\n${terminal.t(STOPPING)}`);
      stop();
      resolve(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  });
}

function banner({ line, t, table, language }: Terminal, { url, demo, log }: Host, data: string): void {
  const say = (en: string, zh: string) => line(t(text(en, zh)));
  line();
  if (url) say(`Signet is up: ${url}`, `Signet 已启动：${url}`);
  else say('Signet is up; this process serves no API.', 'Signet 已启动；本进程不提供 API。');
  if (demo) {
    line();
    say(`Demo accounts; the secret of all is ${demo.secret}`, `演示账户；口令均为 ${demo.secret}`);
    const titles = (roles: readonly string[]) => roles.map((id) => role(id)?.title[language] ?? id).join(', ');
    table(
      [t(text('Login', '登录名')), t(text('Name', '姓名')), t(text('Role', '角色'))],
      demo.people.map((it) => [it.login, it.name, titles(it.roles)]),
    );
  }
  line();
  say(`Data: ${data}`, `数据目录：${data}`);
  say(`Log:  ${log}`, `日志：${log}`);
  say('Ctrl-C stops it; the next start goes on where this one stopped.', '按 Ctrl-C 停止；下次启动将从停止处继续。');
}
