import { type Text, text } from '../../kernel/outcome.ts';
import { accepted, type SignedIn } from '../signed-in.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { componentsOf, type StepOptions, told } from './step.ts';

/** Shows what the pilot is decided on, then signs its end. */
export const endPilot =
  (act: 'take-back' | 'extend') =>
  async (session: SignedIn, hash: string, { reason }: StepOptions, terminal: Terminal): Promise<ExitCode> => {
    const { pilot } = accepted<{ pilot: Pilot | null }>(await session.call('GET', `/definitions/${hash}/pilot`));
    if (pilot) showMeasures(pilot, terminal);
    const signature = await componentsOf(session, 'performed');
    const { status, body } = await session.call('POST', `/definitions/${hash}/${act}`, { reason, signature });
    return told({ status, body: status >= 400 ? body : { ...body, stage: body.state } }, terminal);
  };

interface Pilot {
  readonly before: { readonly version: string };
  readonly version: string;
  readonly measures: readonly {
    readonly figure: string;
    readonly most: number;
    readonly before: number | null;
    readonly pilot: number | null;
    readonly within: boolean | null;
  }[];
}

const WITHIN: Readonly<Record<string, Text>> = {
  true: text('within', '达标'),
  false: text('beyond', '超限'),
  null: text('not measured', '尚无数据'),
};

function showMeasures({ before, version, measures }: Pilot, { t, table, line }: Terminal): void {
  const shown = (value: number | null) => (value === null ? '–' : String(value));
  table(
    [t(text('Measure', '指标')), before.version, version, t(text('Limit', '限值')), ''],
    measures.map(({ figure, most, before: was, pilot, within }) => [
      ...[figure, shown(was), shown(pilot), String(most)],
      t(WITHIN[String(within)] ?? text('', '')),
    ]),
  );
  line();
}

export async function listReaders({ call }: SignedIn, hash: string, terminal: Terminal): Promise<ExitCode> {
  const { t, table, line, result } = terminal;
  const found = accepted<Readers>(await call('GET', `/definitions/${hash}/readers`));
  if (!found.asked)
    line(t(text('Nobody is asked to read this version: it is the first.', '该版本为初始版本，无需阅读。')));
  else
    table(
      [text('Person', '人员'), text('Roles', '角色'), text('Read', '阅读时间')].map(t),
      found.items.map(({ printedName, roles, readAt }) => [
        printedName,
        roles.map(({ title }) => t(title)).join(', '),
        readAt ?? t(text('not yet', '未阅读')),
      ]),
    );
  result({ ok: true, ...found });
  return 0;
}

interface Readers {
  readonly asked: boolean;
  readonly items: readonly {
    readonly printedName: string;
    readonly roles: readonly { readonly title: Text }[];
    readonly readAt: string | null;
  }[];
}

export async function signRead(session: SignedIn, hash: string, terminal: Terminal): Promise<ExitCode> {
  const signature = await componentsOf(session, 'read-understood');
  const { status, body } = await session.call('POST', `/readings/${hash}/sign`, { signature });
  if (status >= 400) return told({ status, body }, terminal);
  terminal.line(terminal.t(text('Signed as read and understood.', '已签名确认阅读并理解。')));
  terminal.result({ ok: true, ...body });
  return 0;
}
