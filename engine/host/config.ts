import { resolve } from 'node:path';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { Refused } from './refused.ts';

export const PARTS = ['api', 'worker', 'relay'] as const;
export type Part = (typeof PARTS)[number];

export interface Config {
  /** Loopback unless it is said otherwise. */
  readonly host: string;
  readonly port: number;
  /** People reach it over TLS only, through a proxy: cookies are then sent over nothing else. */
  readonly secure: boolean;
  /** Where everything that this installation writes lies. */
  readonly data: string;
  /** Absent: an embedded PostgreSQL under `data`. */
  readonly database?: { readonly url: string; readonly adminUrl: string };
  /** Absent: a Temporal development server with its data under `data`. */
  readonly temporal?: { readonly address: string };
  readonly namespace: string;
  /** The plant that this installation serves. */
  readonly plant: string;
  /** Whether the demo plant and its people are loaded: never by itself into a database that we did not make. */
  readonly demo: boolean;
  /** Only what three people signed comes into force here: nothing is deployed past the life of a definition. */
  readonly approvedOnly: boolean;
  /** Nothing comes into force here but accepted packs of installations that are trusted. */
  readonly packsOnly: boolean;
  /** Public keys of those installations. */
  readonly trustedKeys: readonly string[];
  /** Days within which what was approved in an emergency is reviewed. */
  readonly emergencyReviewDays: number;
  readonly logLevel: LogLevel;
  /** What this process runs; the parts of one installation may run as processes of their own. */
  readonly parts: ReadonlySet<Part>;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration from the environment; what cannot be right is refused before anything starts. */
export function readConfig(env: Environment): Config {
  const { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl, TEMPORAL_ADDRESS: address } = env;
  for (const [name, value] of Object.entries({ DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl })) {
    if (value && !isPostgresUrl(value)) throw new Refused(badDatabaseUrl(name));
  }
  if (address && !/^[^\s/]+:\d+$/.test(address)) throw new Refused(badTemporalAddress(address));
  const parts = readParts(env.SIGNET_PARTS);
  if (parts.size < PARTS.length && !(url && address)) throw new Refused(partsNeedServers);
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    secure: readSwitch(env, 'SIGNET_TLS') ?? false,
    data: resolve(env.SIGNET_DATA || '.signet'),
    database: url ? { url, adminUrl: adminUrl || url } : undefined,
    temporal: address ? { address } : undefined,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
    plant: env.SIGNET_PLANT || 'SZ1',
    demo: readSwitch(env, 'SIGNET_DEMO') ?? url === undefined,
    approvedOnly: readDefinitions(env.SIGNET_DEFINITIONS) !== 'deployed',
    packsOnly: readDefinitions(env.SIGNET_DEFINITIONS) === 'packs-only',
    trustedKeys: readKeys(env.SIGNET_TRUSTED_KEYS),
    emergencyReviewDays: readDays(env.SIGNET_EMERGENCY_REVIEW_DAYS),
    logLevel: readLogLevel(env.SIGNET_LOG_LEVEL),
    parts,
  };
}

function readPort(value: string | undefined): number {
  if (!value) return 7080;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Refused(
    outcome(
      'config-port',
      text(
        `PORT is ${value}, which is not a port. Set it to a number from 1 to 65535, or leave it out for 7080.`,
        `PORT 的值为 ${value}，不是有效端口。请设为 1 至 65535 之间的数字，或不设置以使用 7080。`,
      ),
      { path: 'PORT' },
    ),
  );
}

function readLogLevel(value: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((each) => each === (value || 'info'));
  if (level) return level;
  throw new Refused(
    outcome(
      'config-log-level',
      text(
        `SIGNET_LOG_LEVEL is ${value}. Set it to one of: ${LOG_LEVELS.join(', ')}.`,
        `SIGNET_LOG_LEVEL 的值为 ${value}。请设为以下之一：${LOG_LEVELS.join('、')}。`,
      ),
      { path: 'SIGNET_LOG_LEVEL' },
    ),
  );
}

const DEFINITIONS = ['deployed', 'approved-only', 'packs-only'] as const;

function readDefinitions(value: string | undefined): (typeof DEFINITIONS)[number] {
  const said = DEFINITIONS.find((each) => each === (value || 'deployed'));
  if (said) return said;
  throw new Refused(
    outcome(
      'config-definitions',
      text(
        `SIGNET_DEFINITIONS is ${value}. Set it to one of: ${DEFINITIONS.join(', ')}.`,
        `SIGNET_DEFINITIONS 的值为 ${value}。请设为以下之一：${DEFINITIONS.join('、')}。`,
      ),
      { path: 'SIGNET_DEFINITIONS' },
    ),
  );
}

/** Ed25519 keys as `signet pack export` prints them. */
function readKeys(value = ''): readonly string[] {
  const keys = value.split(/[\s,]+/).filter(Boolean);
  const wrong = keys.find((key) => !/^[A-Za-z0-9+/]{43}=$/.test(key));
  if (wrong === undefined) return keys;
  throw new Refused(
    outcome(
      'config-trusted-keys',
      text(
        `SIGNET_TRUSTED_KEYS holds ${wrong}, which is no key of an installation. Give the keys that signet pack export prints there, separated by commas.`,
        `SIGNET_TRUSTED_KEYS 含有 ${wrong}，不是有效的安装密钥。请填写来源安装 signet pack export 显示的密钥，以逗号分隔。`,
      ),
      { path: 'SIGNET_TRUSTED_KEYS' },
    ),
  );
}

function readDays(value: string | undefined): number {
  const days = Number(value || 5);
  if (Number.isInteger(days) && days >= 1 && days <= 90) return days;
  throw new Refused(
    outcome(
      'config-days',
      text(
        `SIGNET_EMERGENCY_REVIEW_DAYS is ${value}. Set it to a number of days from 1 to 90, or leave it out for 5.`,
        `SIGNET_EMERGENCY_REVIEW_DAYS 的值为 ${value}。请设为 1 至 90 之间的天数，或不设置以使用 5。`,
      ),
      { path: 'SIGNET_EMERGENCY_REVIEW_DAYS' },
    ),
  );
}

function readSwitch(env: Environment, name: 'SIGNET_TLS' | 'SIGNET_DEMO'): boolean | undefined {
  const value = env[name];
  if (!value) return undefined;
  if (value === '1' || value === '0') return value === '1';
  const message = text(`${name} is ${value}. Set it to 1 or 0.`, `${name} 的值为 ${value}。请设为 1 或 0。`);
  throw new Refused(outcome('config-switch', message, { path: name }));
}

function readParts(value: string | undefined): ReadonlySet<Part> {
  if (!value) return new Set(PARTS);
  const names = value.split(',').map((it) => it.trim());
  const parts = names.filter((it): it is Part => PARTS.some((part) => part === it));
  if (parts.length === names.length) return new Set(parts);
  throw new Refused(
    outcome(
      'config-parts',
      text(
        `SIGNET_PARTS is ${value}. Name one or more of: ${PARTS.join(', ')}.`,
        `SIGNET_PARTS 的值为 ${value}。请填写以下一项或多项：${PARTS.join('、')}。`,
      ),
      { path: 'SIGNET_PARTS' },
    ),
  );
}

const isPostgresUrl = (value: string) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);

const badDatabaseUrl = (name: string): Outcome =>
  outcome(
    'config-database-url',
    text(
      `${name} is not the address of a PostgreSQL database. Write it as postgres://user:password@host:5432/database.`,
      `${name} 不是 PostgreSQL 数据库地址。请按 postgres://用户:密码@主机:5432/数据库 的格式填写。`,
    ),
    { path: name },
  );

const badTemporalAddress = (address: string): Outcome =>
  outcome(
    'config-temporal-address',
    text(
      `TEMPORAL_ADDRESS is ${address}. Write it as host:port, for example temporal.example.com:7233.`,
      `TEMPORAL_ADDRESS 的值为 ${address}。请按 主机:端口 的格式填写，例如 temporal.example.com:7233。`,
    ),
    { path: 'TEMPORAL_ADDRESS' },
  );

const partsNeedServers = outcome(
  'config-parts-servers',
  text(
    'SIGNET_PARTS runs a part of an installation, which needs servers that all parts share. Set DATABASE_URL and TEMPORAL_ADDRESS.',
    'SIGNET_PARTS 只运行安装的一部分，需要各部分共用的服务器。请设置 DATABASE_URL 和 TEMPORAL_ADDRESS。',
  ),
  { path: 'SIGNET_PARTS' },
);
