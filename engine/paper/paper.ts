import PDFDocument from 'pdfkit';
import { type Line, linesOf } from './lines.ts';
import { type Heading, INK, MARGIN, type Style } from './style.ts';
import { commonFace, type Face } from './typeface.ts';

/** pdfkit takes an opened font as well, though its types do not say so: opening one anew costs each document half a second. */
const sourceOf = ({ font }: Face): string => font as unknown as string;

/** No ligatures: a hash is read and compared letter by letter. fontkit takes what is off as well as a list of what is on. */
const LETTER_BY_LETTER = { liga: false } as unknown as [];

const MADE = '由 Signet 依据已签名的记录生成  Made by Signet from signed records';

/** What stands on each page, in the language of the document. */
const FURNITURE = {
  'zh-CN': { number: '编号', page: (page: number, of: number) => `第 ${page} 页 / 共 ${of} 页` },
  en: { number: 'No.', page: (page: number, of: number) => `Page ${page} of ${of}` },
  both: {
    number: '编号 No.',
    page: (page: number, of: number) => `第 ${page} 页 / 共 ${of} 页  Page ${page} of ${of}`,
  },
} as const;

/** A PDF being written, from the top of a page to its foot; headers and page numbers come when it is closed. */
export class Paper {
  readonly width: number;
  y: number = MARGIN.top;
  private readonly doc: PDFKit.PDFDocument;
  private readonly heading: Heading;
  private readonly chunks: Buffer[] = [];
  private sections = 0;

  constructor(heading: Heading) {
    const at = new Date(heading.at);
    this.heading = heading;
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      autoFirstPage: true,
      font: sourceOf(commonFace('regular')),
      lang: heading.language ?? 'zh-CN',
      displayTitle: true,
      pdfVersion: '1.7',
      subset: heading.attached ? 'PDF/A-3b' : 'PDF/A-2b',
      info: { Title: heading.title, Subject: heading.subject, Author: 'Signet', CreationDate: at, ModDate: at },
    });
    if (heading.attached) this.attach(heading.attached, at);
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.width = this.doc.page.width - MARGIN.left - MARGIN.right;
  }

  nextSection(): number {
    this.sections += 1;
    return this.sections;
  }

  /** Begins a new page unless so much is left on this one. */
  need(height: number): boolean {
    if (this.y + height <= this.doc.page.height - MARGIN.bottom) return false;
    this.doc.addPage();
    this.y = MARGIN.top;
    return true;
  }

  measure(text: string, style: Style, width: number): { readonly lines: readonly Line[]; readonly height: number } {
    const lines = linesOf(text, style.weight ?? 'regular', style.size, width);
    return { lines, height: lines.length * style.size * (style.leading ?? 1.45) };
  }

  /** Draws a text into a box and leaves the cursor alone; answers its height. */
  draw(text: string, style: Style, box: { readonly x: number; readonly y: number; readonly width: number }): number {
    const { lines, height } = this.measure(text, style, box.width);
    const pitch = style.size * (style.leading ?? 1.45);
    this.doc.fillColor(style.colour ?? INK.black);
    for (const [index, line] of lines.entries()) {
      const slack = box.width - line.width;
      let x = box.x + (style.align === 'center' ? slack / 2 : style.align === 'right' ? slack : 0);
      for (const { face, text: run, width } of line.runs) {
        this.doc.registerFont(face.name, sourceOf(face));
        this.doc.font(face.name).fontSize(style.size);
        this.doc.text(run, x, box.y + index * pitch, { lineBreak: false, features: LETTER_BY_LETTER });
        x += width;
      }
    }
    return height;
  }

  /** A text over the whole width, and down to the next line. */
  say(text: string, style: Style, after = 0): void {
    const { height } = this.measure(text, style, this.width);
    this.need(height);
    this.y += this.draw(text, style, { x: MARGIN.left, y: this.y, width: this.width }) + after;
  }

  rule(y: number, colour = INK.rule, weight = 0.5): void {
    this.doc.moveTo(MARGIN.left, y).lineTo(MARGIN.left + this.width, y);
    this.doc.lineWidth(weight).strokeColor(colour).stroke();
  }

  box(x: number, y: number, width: number, height: number, { fill, stroke }: { fill?: string; stroke?: string }): void {
    if (fill) this.doc.rect(x, y, width, height).fillColor(fill).fill();
    if (stroke) this.doc.rect(x, y, width, height).lineWidth(0.5).strokeColor(stroke).stroke();
  }

  async close(): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page);
      this.furnish(page + 1, count);
    }
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private attach({ name, content, mediaType: type }: NonNullable<Heading['attached']>, at: Date): void {
    const said = { name, type, creationDate: at, modifiedDate: at, relationship: 'Source' };
    this.doc.file(content, said as PDFKit.Mixins.PDFAttachmentOptions);
  }

  private furnish(page: number, of: number): void {
    const style: Style = { size: 7.5, colour: INK.grey };
    const words = FURNITURE[this.heading.language ?? 'both'];
    const foot = this.doc.page.height - MARGIN.bottom + 20;
    const line = { x: MARGIN.left, width: this.width };
    this.draw(`${this.heading.title}  ${this.heading.subject}`, style, { ...line, y: 34 });
    this.draw(`${words.number} ${this.heading.number}`, { ...style, align: 'right' }, { ...line, y: 34 });
    this.rule(48);
    this.rule(foot - 6);
    this.draw(this.heading.made ?? MADE, style, { ...line, y: foot });
    this.draw(words.page(page, of), { ...style, align: 'right' }, { ...line, y: foot });
  }
}
