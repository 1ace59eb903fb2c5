import { outcome, text } from '../kernel/outcome.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';
import { cacheFolder, TEMPORAL_SOURCES, type TemporalSource } from './temporal-sources.ts';

export interface TemporalBinary {
  readonly path: string;
  readonly source: TemporalSource['name'];
}

/** Comes by a Temporal server on a bare machine, and says which one it is. */
export async function temporalBinary(
  progress: Progress = () => {},
  sources: readonly TemporalSource[] = TEMPORAL_SOURCES,
): Promise<TemporalBinary> {
  const tried: string[] = [];
  for (const source of sources) {
    const found = await source.find(progress);
    if ('path' in found) return { path: found.path, source: source.name };
    tried.push(found.why);
  }
  throw new Refused(unobtainable(tried));
}

const unobtainable = (tried: readonly string[]) =>
  outcome(
    'temporal-missing',
    text(
      [
        'The Temporal server cannot be had on this machine. Tried:',
        ...tried.map((why) => `  - ${why}`),
        'Do one of these, then start again:',
        '  - install it: https://docs.temporal.io/cli#install, so that `temporal` is on PATH',
        `  - or put the executable at ${cacheFolder()}/temporal`,
        '  - or install Go 1.24 or later, and Signet builds it (needs the network once)',
        '  - or set TEMPORAL_ADDRESS=host:port to a server that runs elsewhere',
      ].join('\n'),
      [
        '本机无法获得 Temporal 服务器。已尝试：',
        ...tried.map((why) => `  - ${why}`),
        '请任选一种办法，然后重新启动：',
        '  - 安装它：https://docs.temporal.io/cli#install，使 PATH 中有 temporal',
        `  - 或将可执行文件放到 ${cacheFolder()}/temporal`,
        '  - 或安装 Go 1.24 及以上版本，由 Signet 构建（仅首次需要网络）',
        '  - 或设置 TEMPORAL_ADDRESS=主机:端口，使用在别处运行的服务器',
      ].join('\n'),
    ),
    { details: { tried: [...tried] } },
  );
