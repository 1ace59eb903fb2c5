import { type Outcome, outcome, text } from '../kernel/outcome.ts';

/** A document type can declare entities, which reach for files and addresses of whoever opens the diagram; BPMN needs none. */
const DECLARES = /<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)\b|<\?xml-stylesheet\b/i;

const SCRIPT_TASK = /<(?:[\w.-]+:)?scriptTask\b[^>]*\bscriptFormat\s*=\s*["']([^"']+)/gi;

/** Why a file is not even read. */
export function refusedFile(xml: string): Outcome | undefined {
  const declared = DECLARES.exec(xml)?.[0];
  if (declared === undefined) return undefined;
  const scripts = new Set([...xml.matchAll(SCRIPT_TASK)].map(([, format]) => format ?? ''));
  const languages = [...scripts].filter((format) => !/feel/i.test(format));
  const also = text(
    languages.length > 0 ? ` It also carries scripts (${languages.join(', ')}), which never run here.` : '',
    languages.length > 0 ? `文件还包含脚本（${languages.join('、')}），脚本不会在此运行。` : '',
  );
  const message = text(
    `Nothing of this file was imported: it declares "${declared}", by which a diagram can fetch files and addresses from the computer that opens it. A process needs nothing of the kind. Save the diagram anew in its modeler, and import that file.${also.en}`,
    `未导入该文件：其中含有声明“${declared}”，流程图可借此读取打开者计算机上的文件或访问外部地址。流程不需要此类内容。请在建模工具中重新保存流程图后再导入。${also['zh-CN']}`,
  );
  return outcome('import-declares-entities', message, { path: 'diagram' });
}

export const noProcess = (): Outcome =>
  outcome(
    'import-no-process',
    text(
      'The file has no process with anything in it: import a diagram of a process.',
      '文件中没有包含内容的流程：请导入流程的流程图。',
    ),
    { path: 'diagram' },
  );

export const processUnknown = (id: string, known: readonly string[]): Outcome =>
  outcome(
    'import-process-unknown',
    text(
      `The file has no process "${id}": choose one of ${known.join(', ')}.`,
      `文件中没有流程“${id}”：请从 ${known.join('、')} 中选择。`,
    ),
    { path: 'process' },
  );
