import type { Text } from '../../engine/kernel/outcome.ts';
import type { Paper } from '../../engine/paper/paper.ts';
import { INK } from '../../engine/paper/style.ts';
import { section, table } from '../../engine/paper/table.ts';
import { timeCell } from '../../engine/paper/time-cell.ts';
import type { Dossier } from './dossier.ts';
import type { Released } from './released.ts';

export function lateness(paper: Paper, late: readonly Text[]): void {
  if (late.length === 0) return;
  section(paper, '补录说明', 'Entered late');
  table(
    paper,
    [{ title: '补录记录', sub: 'Late entry', share: 1 }],
    late.map((it) => [{ text: it['zh-CN'], sub: it.en, weight: 'bold', colour: INK.bad }]),
  );
}

export function signatures(paper: Paper, { signatures: all, decided }: Dossier): void {
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

export function hashes(paper: Paper, { evaluation }: Released, dossier: Dossier): void {
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
