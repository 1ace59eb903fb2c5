import type { Check, Digest } from '../../engine/decisions/check.ts';
import type { Text } from '../../engine/kernel/outcome.ts';
import type { Dossier } from './dossier.ts';
import { localTime, momentText } from './moment.ts';
import { INK, MARGIN, Paper } from './pdf/paper.ts';
import { type Cell, pairs, section, table } from './pdf/table.ts';

/** What the process gave to the documents: its variables when the release was signed. */
export interface Released {
  readonly manufacturer: string;
  readonly lot: string;
  readonly cycle: number;
  readonly snapshot: {
    readonly workOrder: string;
    readonly item: { readonly number: string; readonly name: Text; readonly model: string };
    readonly quantity: string;
    readonly unit: string;
    readonly manufacturedOn: string | null;
    readonly expiresOn: string | null;
    readonly completedAt: string | null;
    readonly revisions: Readonly<Record<'item' | 'procedure' | 'specification' | 'label' | 'ifu', string | null>>;
  };
  readonly evaluation: Digest;
  /** Texts about what was entered late: shown wherever the batch is. */
  readonly late: readonly Text[];
}

const RESULT: Readonly<Record<Check['result'], Cell>> = {
  PASS: { text: '符合', sub: 'PASS', colour: INK.good },
  FAIL: { text: '不符合', sub: 'FAIL', colour: INK.bad, weight: 'bold' },
  NOT_CHECKED: { text: '未检查', sub: 'NOT CHECKED', colour: INK.bad, weight: 'bold' },
};

const timeCell = (at: string, zone: string): Cell => {
  const { time, offset } = localTime(at, zone);
  return { text: time, sub: `${offset} ${zone}` };
};

/** 放行单: what was released, on which evidence, by whom. */
export async function releaseSheet(it: Released, dossier: Dossier): Promise<Buffer> {
  const { release } = dossier;
  const number = `FX-${it.lot}`;
  const paper = new Paper({ title: '产品放行单', subject: 'Product release sheet', number, at: release.signedAt });
  paper.say(it.manufacturer, { size: 9.5, colour: INK.grey, align: 'center' }, 2);
  paper.say('产品放行单', { size: 20, weight: 'bold', align: 'center' });
  paper.say('Product release sheet', { size: 10, colour: INK.grey, align: 'center' }, 4);
  product(paper, it, dossier);
  conclusion(paper, it, dossier);
  conditions(paper, it.evaluation, dossier);
  cycles(paper, dossier);
  lateness(paper, it.late);
  signatures(paper, dossier);
  hashes(paper, it, dossier);
  return paper.close();
}

function product(paper: Paper, { lot, cycle, snapshot: it }: Released, dossier: Dossier): void {
  section(paper, '产品与批次', 'Product and batch');
  const { item, procedure, specification, label, ifu } = it.revisions;
  pairs(paper, [
    ['产品名称', 'Product', `${it.item.name['zh-CN']}\n${it.item.name.en}`],
    ['型号规格', 'Model', it.item.model],
    ['生产批号', 'Lot', lot],
    ['生产数量', 'Quantity', `${it.quantity} ${it.unit}`],
    ['生产日期', 'Manufactured', it.manufacturedOn ?? '–'],
    ['有效期至', 'Expires', it.expiresOn ?? '–'],
    ['UDI', 'Unique device identifier', dossier.udi],
    ['注册证号', 'Registration', dossier.registrations.join('\n') || '–'],
    ['生产工单', 'Work order', it.workOrder],
    ['循环', 'Cycles', String(cycle)],
    ['产品与作业版本', 'Item, procedure', [item, procedure].filter(Boolean).join('\n')],
    ['检验、标签与说明书版本', 'Specification, label, IFU', [specification, label, ifu].filter(Boolean).join('\n')],
  ]);
}

function conclusion(paper: Paper, { evaluation, lot }: Released, { release }: Dossier): void {
  section(paper, '放行结论', 'Conclusion');
  paper.need(66);
  const top = paper.y;
  paper.box(MARGIN.left, top, paper.width, 60, { stroke: INK.black });
  const box = { x: MARGIN.left + 10, width: paper.width - 20 };
  const passed = `${evaluation.counts.pass}/${evaluation.checks.length}`;
  const text = `批 ${lot} 的放行条件全部符合（${passed}），准予上市放行。`;
  paper.draw(text, { size: 11, weight: 'bold' }, { ...box, y: top + 7 });
  const sub = `All release conditions of lot ${lot} are met (${passed}): released to market.`;
  paper.draw(sub, { size: 7.5, colour: INK.grey }, { ...box, y: top + 24 });
  const signed = `放行审核人  ${release.printedName}    ${momentText(release.signedAt, release.zone)}`;
  paper.draw(signed, { size: 9.5 }, { ...box, y: top + 40 });
  paper.y = top + 60;
}

function conditions(paper: Paper, { checks }: Digest, { decided, release }: Dossier): void {
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
      established ? timeCell(established.at, release.zone) : '–',
    ];
  });
  table(paper, titles, rows);
}

/** Every earlier evaluation that did not pass, and what was done: a rework stands on the sheet with both its cycles. */
function cycles(paper: Paper, { decided, reworks, release }: Dossier): void {
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
        operations.join(', '),
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
      timeCell(at, release.zone),
      RESULT[check.result],
      {
        text: `${check.id} ${check.title['zh-CN']}：${check.reason?.['zh-CN'] ?? '–'}`,
        sub: `${check.title.en}: ${check.reason?.en ?? '–'}`,
      },
    ]),
  );
}

function lateness(paper: Paper, late: readonly Text[]): void {
  if (late.length === 0) return;
  section(paper, '补录说明', 'Entered late');
  table(
    paper,
    [{ title: '补录记录', sub: 'Late entry', share: 1 }],
    late.map((it) => [{ text: it['zh-CN'], sub: it.en, weight: 'bold', colour: INK.bad }]),
  );
}

function signatures(paper: Paper, { signatures: all, decided }: Dossier): void {
  section(paper, '电子签名', 'Electronic signatures');
  const cycleAt = (seq: number) => String(decided.findLast((it) => it.seq < seq)?.cycle ?? 1);
  table(
    paper,
    [
      { title: '环节', sub: 'Task', share: 24 },
      { title: '循环', sub: 'Cycle', share: 6 },
      { title: '签名人', sub: 'Printed name', share: 16 },
      { title: '含义', sub: 'Meaning', share: 13 },
      { title: '时间与时区', sub: 'Date, time and zone', share: 21 },
      { title: '记录哈希', sub: 'Record hash (SHA-256)', share: 22 },
    ],
    all.map((it) => [
      { text: it.title['zh-CN'], sub: it.title.en },
      cycleAt(it.seq),
      { text: it.printedName, weight: 'bold' },
      { text: it.meaning['zh-CN'], sub: it.meaning.en },
      timeCell(it.signedAt, it.zone),
      { text: it.recordHash, small: true },
    ]),
  );
}

function hashes(paper: Paper, { evaluation }: Released, dossier: Dossier): void {
  section(paper, '档案标识', 'Identification of the dossier', 220);
  const { definition, instance, release, stepHash, hash } = dossier;
  const rule = `${evaluation.ruleSet.id} ${evaluation.ruleSet.version}`;
  table(
    paper,
    [
      { title: '项目', sub: 'Item', share: 30 },
      { title: '值', sub: 'Value (SHA-256)', share: 70 },
    ],
    [
      [
        { text: '放行档案', sub: 'Release dossier' },
        { text: hash, weight: 'bold' },
      ],
      [{ text: '流程定义', sub: `Process definition ${definition.version}` }, definition.hash],
      [{ text: '放行条件', sub: `Rule set ${rule}` }, evaluation.ruleSet.hash],
      [{ text: '放行步骤', sub: `Step ${release.seq}` }, stepHash],
      [{ text: '流程实例', sub: 'Process instance' }, instance],
    ],
  );
}
