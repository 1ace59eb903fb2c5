import { momentText } from '../../engine/paper/moment.ts';
import { Paper } from '../../engine/paper/paper.ts';
import { INK, MARGIN } from '../../engine/paper/style.ts';
import { pairs } from '../../engine/paper/table.ts';
import { unitName } from '../../schemas/json/units.ts';
import type { Dossier } from './dossier.ts';
import type { Released } from './released.ts';

/** 合格证明: one page that goes with the product. */
export async function certificate(it: Released, dossier: Dossier): Promise<Buffer> {
  const { release } = dossier;
  const paper = new Paper({
    title: '产品合格证明',
    subject: 'Certificate of conformity',
    number: `HG-${it.lot}`,
    at: release.signedAt,
  });
  paper.y += 28;
  paper.say(it.manufacturer, { size: 11, colour: INK.grey, align: 'center' }, 6);
  paper.say('产品合格证明', { size: 24, weight: 'bold', align: 'center' });
  paper.say('Certificate of conformity', { size: 11, colour: INK.grey, align: 'center' }, 26);
  const { snapshot } = it;
  pairs(paper, [
    ['产品名称', 'Product', `${snapshot.item.name['zh-CN']}\n${snapshot.item.name.en}`],
    ['型号规格', 'Model', snapshot.item.model],
    ['生产批号', 'Lot', it.lot],
    ['批量', 'Quantity', `${snapshot.quantity} ${unitName(snapshot.unit)['zh-CN']}`],
    ['生产日期', 'Manufactured', snapshot.manufacturedOn ?? '–'],
    ['有效期至', 'Expires', snapshot.expiresOn ?? '–'],
    ['UDI', 'Unique device identifier', dossier.udi],
    ['注册证号', 'Registration', dossier.registrations.join('\n') || '–'],
    ['检验依据', 'Specification', snapshot.revisions.specification ?? '–'],
    ['检验报告', 'Inspection report', dossier.reports.at(-1)?.number ?? '–'],
  ]);
  paper.y += 28;
  statement(paper);
  signed(paper, dossier);
  return paper.close();
}

function statement(paper: Paper): void {
  const zh =
    '本批产品已按《医疗器械生产质量管理规范》第一百零四条完成放行审核：生产工序完成、批记录完整、检验合格、' +
    '异常已处置、标签与说明书及 UDI 符合规定。产品符合经注册的产品技术要求，准予上市放行。';
  const en =
    'This batch was reviewed for release under article 104 of the Chinese GMP for medical devices: process steps are done, ' +
    'records are complete, inspections conform, exceptions are handled, labelling and UDI conform. It meets its registered ' +
    'product technical requirements and is released to market.';
  paper.say(zh, { size: 11.5, leading: 1.75 }, 8);
  paper.say(en, { size: 8.5, colour: INK.grey }, 34);
}

function signed(paper: Paper, { release, hash }: Dossier): void {
  const left = MARGIN.left + paper.width / 2;
  const width = paper.width / 2;
  const top = paper.y;
  const line = (y: number, text: string, size: number, weight: 'regular' | 'bold' = 'regular') =>
    paper.draw(text, { size, weight }, { x: left, y, width });
  line(top, '放行审核人  Release reviewer', 8.5);
  line(top + 15, release.printedName, 15, 'bold');
  line(top + 40, `${release.meaning['zh-CN']}  ${release.meaning.en}`, 9.5);
  line(top + 56, `${momentText(release.signedAt, release.zone)}`, 9.5);
  paper.y = top + 96;
  paper.rule(paper.y);
  paper.y += 8;
  paper.say(`放行档案哈希  Dossier (SHA-256)  ${hash}`, { size: 7.5, colour: INK.grey });
  paper.say(`签名记录哈希  Signed record (SHA-256)  ${release.recordHash}`, { size: 7.5, colour: INK.grey });
}
