import { text } from '../../kernel/outcome.ts';
import { packageAt } from '../package-at.ts';
import { accepted, type SignedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import type { Draft } from './wire.ts';

/** Takes a package folder to a draft: a new one, or the next revision of one that stands. */
export async function draftFrom(
  session: SignedIn,
  folder: string,
  onto: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const { files } = await packageAt(folder);
  const id = onto ?? accepted<{ id: string }>(await session.call('POST', '/drafts', { files })).id;
  if (onto !== undefined) {
    const { revision } = accepted<Draft>(await session.call('GET', `/drafts/${onto}`));
    accepted(await session.call('PUT', `/drafts/${onto}`, { revision, files }));
  }
  const { revision, hash, key } = accepted<Draft>(await session.call('GET', `/drafts/${id}`));
  const done = text(
    `Draft ${id}: ${key}, revision ${revision}, package ${hash ?? '–'}`,
    `草稿 ${id}：${key}，修订 ${revision}，流程包 ${hash ?? '–'}`,
  );
  terminal.line(terminal.t(done));
  terminal.result({ ok: true, id, revision, hash });
  return 0;
}
