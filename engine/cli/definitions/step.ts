import { Refused } from '../../host/refused.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import { showProblems } from '../commands/check.ts';
import { type Answer, accepted, type SignedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { type PilotOptions, pilotOf } from './pilot-options.ts';
import { describe } from './show.ts';
import { stageText } from './stage-text.ts';
import type { Draft, Refusal } from './wire.ts';

export interface StepOptions extends PilotOptions {
  readonly reason?: string;
  readonly seen?: string;
  readonly from?: string;
}

/** Shows what is signed, then signs it with the components of this session's account, and says where it stands. */
export async function signStep(
  session: SignedIn,
  { id, step, meaning }: { readonly id: string; readonly step: string; readonly meaning: string },
  options: StepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { reason, seen, from } = options;
  const pilot = pilotOf(options);
  const draft = accepted<Draft>(await session.call('GET', `/drafts/${encodeURIComponent(id)}`));
  describe(draft, terminal);
  terminal.line();
  if (draft.hash === null) throw new Refused(noPackage(id));
  const body = {
    seen: seen ?? draft.hash,
    signature: await componentsOf(session, meaning),
    ...(reason && { reason }),
    ...(from && { from: new Date(from).toISOString() }),
    ...(pilot && { pilot }),
  };
  return told(await session.call('POST', `/drafts/${id}/${step}`, body), terminal);
}

/** What a person signs with: asked for once, at the beginning of this command. */
export async function componentsOf({ call, login, secret }: SignedIn, meaning: string) {
  const { zone } = accepted<{ zone: string }>(await call('GET', '/me'));
  return { login, secret, meaning, zone };
}

/** What came of an act on a draft; a refusal by content is 1, with everything that is to be mended. */
export function told({ status, body }: Answer, terminal: Terminal): ExitCode {
  if (status >= 400) {
    const refusal = body as unknown as Refusal;
    const { problems = [], untried = [] } = refusal.details ?? {};
    terminal.line(terminal.t(refusal.message));
    if (problems.length > 0) showProblems(problems, terminal);
    for (const each of untried) terminal.line(`  ${terminal.t(text('untried', '未覆盖'))}: ${each}`);
    terminal.result({ ok: false, problem: refusal });
    return 1;
  }
  const { stage, effectiveFrom } = body as { stage: string; effectiveFrom?: string | null };
  const since = effectiveFrom ? text(`, from ${effectiveFrom}`, `，生效时间 ${effectiveFrom}`) : text('', '');
  const name = stageText(stage);
  terminal.line(terminal.t(text(`Now: ${name.en}${since.en}`, `当前：${name['zh-CN']}${since['zh-CN']}`)));
  terminal.result({ ok: true, ...body });
  return 0;
}

const noPackage = (id: string): Outcome =>
  outcome(
    'package-invalid',
    text(
      'The files of this draft are no package yet: signet check names what is wrong with them.',
      '该草稿的文件尚不成流程包：请用 signet check 查看问题。',
    ),
    { path: id },
  );
