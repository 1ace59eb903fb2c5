import { checkPackage } from '../../definitions/deploy.ts';
import { sopSubject } from '../../definitions/sop-subject.ts';
import type { SopDocument } from '../../sop/document.ts';
import { markdown } from '../../sop/markdown.ts';
import { sopOf } from '../../sop/sop.ts';
import { showProblems } from '../commands/check.ts';
import { installedRegistry } from '../installed-registry.ts';
import { packageAt } from '../package-at.ts';
import { accepted, type Connection, signedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Options extends Connection {
  readonly language?: 'en' | 'zh-CN';
}

const HASH = /^[0-9a-f]{64}$/;

/** A package folder, or a version by its hash on a running Signet, as the procedure that people read: Markdown. */
export async function documentFor(named: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const language = options.language ?? terminal.language;
  const document = HASH.test(named)
    ? await signedIn(options, terminal, async ({ call }) =>
        accepted<SopDocument>(await call('GET', `/definitions/${named}/document?language=${language}`)),
      )
    : await ofFolder(named, language, terminal);
  if (!document) return 1;
  terminal.line(markdown(document));
  terminal.result({ ok: true, document });
  return 0;
}

async function ofFolder(
  folder: string,
  language: 'en' | 'zh-CN',
  terminal: Terminal,
): Promise<SopDocument | undefined> {
  const { files } = await packageAt(folder);
  const registry = await installedRegistry();
  const checked = await checkPackage(files, registry);
  if (!('problems' in checked)) return sopOf(sopSubject(files, checked.process, registry), language);
  showProblems(checked.problems, terminal);
  terminal.result({ ok: false, problems: checked.problems });
  return undefined;
}
