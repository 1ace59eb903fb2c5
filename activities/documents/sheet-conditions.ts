import type { Check, Digest } from '../../engine/decisions/check.ts';
import type { Paper } from '../../engine/paper/paper.ts';
import { INK } from '../../engine/paper/style.ts';
import { type Cell, section, table } from '../../engine/paper/table.ts';
import { timeCell } from '../../engine/paper/time-cell.ts';
import type { Dossier } from './dossier.ts';

const RESULT: Readonly<Record<Check['result'], Cell>> = {
  PASS: { text: '符合', sub: 'PASS', colour: INK.good },
  FAIL: { text: '不符合', sub: 'FAIL', colour: INK.bad, weight: 'bold' },
  NOT_CHECKED: { text: '未检查', sub: 'NOT CHECKED', colour: INK.bad, weight: 'bold' },
};

export function conditions(paper: Paper, { checks }: Digest, { decided, zone }: Dossier): void {
  section(paper, '放行条件', 'Release conditions');
  const titles = [
    { title: '编号', sub: 'No.', share: 11 },
    { title: '检查项', sub: 'Check', share: 36 },
    { title: '依据', sub: 'Requirement', share: 20 },
    { title: '结果', sub: 'Result', share: 9 },
    { title: '循环', sub: 'Cycle', share: 6 },
    { title: '确立时间', sub: 'Established', share: 21 },
  ];
  const rows = checks.map((check): (Cell | string)[] => {
    const { id, title, requirement, result, established } = check;
    const first = decided.find((it) => it.evaluation.checks.some((each) => each.id === id && each.result !== 'PASS'));
    return [
      id,
      { text: title['zh-CN'], sub: title.en },
      { text: requirement },
      RESULT[result],
      { text: String(established?.cycle ?? '–'), ...(first && { weight: 'bold' as const }) },
      established ? timeCell(established.at, zone) : '–',
    ];
  });
  table(paper, titles, rows);
}

/** Every earlier evaluation that did not pass, and what was done: a rework stands on the sheet with both its cycles. */
export function cycles(paper: Paper, { decided, reworks, zone }: Dossier): void {
  const earlier = decided.filter(({ evaluation }) => !evaluation.releasable);
  if (earlier.length === 0 && reworks.length === 0) return;
  section(paper, '此前的评价与返工', 'Earlier evaluations and reworks');
  if (reworks.length > 0) {
    table(
      paper,
      [
        { title: '循环', sub: 'Cycle', share: 8 },
        { title: '返工单', sub: 'Rework order', share: 22 },
        { title: '原因', sub: 'Cause', share: 40 },
        { title: '重做工序', sub: 'Operations', share: 30 },
      ],
      reworks.map(({ cycle, number, cause, operations }) => [
        String(cycle),
        number,
        { text: cause['zh-CN'], sub: cause.en },
        {
          text: operations.map(({ name }) => name['zh-CN']).join('、'),
          sub: operations.map(({ name, code }) => `${name.en} (${code})`).join(', '),
        },
      ]),
    );
    paper.y += 6;
  }
  const failed = earlier.flatMap(({ at, evaluation }) =>
    evaluation.checks.filter((it) => it.result !== 'PASS').map((check) => ({ at, check })),
  );
  if (failed.length === 0) return;
  table(
    paper,
    [
      { title: '循环', sub: 'Cycle', share: 8 },
      { title: '评价时间', sub: 'Evaluated', share: 21 },
      { title: '结果', sub: 'Result', share: 12 },
      { title: '检查项与原因', sub: 'Check and reason', share: 60 },
    ],
    failed.map(({ at, check }) => [
      String(check.established?.cycle ?? '–'),
      timeCell(at, zone),
      RESULT[check.result],
      {
        text: `${check.id} ${check.title['zh-CN']}：${check.reason?.['zh-CN'] ?? '–'}`,
        sub: `${check.title.en}: ${check.reason?.en ?? '–'}`,
      },
    ]),
  );
}
