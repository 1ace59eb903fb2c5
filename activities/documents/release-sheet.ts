import { momentText } from '../../engine/paper/moment.ts';
import { Paper } from '../../engine/paper/paper.ts';
import { INK, MARGIN } from '../../engine/paper/style.ts';
import { pairs, section } from '../../engine/paper/table.ts';
import { unitName } from '../../schemas/json/units.ts';
import type { Dossier } from './dossier.ts';
import type { Released } from './released.ts';
import { conditions, cycles } from './sheet-conditions.ts';
import { hashes, lateness, signatures } from './sheet-signatures.ts';

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
    ['生产数量', 'Quantity', `${it.quantity} ${unitName(it.unit)['zh-CN']}`],
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
