/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { withWrittenTruths } from './attribute-values.ts';
import { attribute, type Element } from './element.ts';
import { unknownExtension } from './extension-names.ts';
import signet from './signet.json' with { type: 'json' };
import { bpmn } from './standard.ts';
import { xmlFault } from './xml-fault.ts';

/** Larger files are not diagrams that a person drew. */
const MAX_CHARACTERS = 5_000_000;

/** What stands for bytes that are no text. */
const UNREADABLE = '\uFFFD';

export interface Parsed {
  readonly definitions?: Element;
  readonly problems: readonly Outcome[];
}

/** Reads BPMN XML. What the file gets wrong is a list of problems, whatever the file is; no entity is ever resolved. */
export async function parse(xml: string): Promise<Parsed> {
  if (xml.length > MAX_CHARACTERS) {
    return { problems: [broken('The file is too large.', '文件过大。')] };
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    const message = text('Remove the document type: entities are not read.', '请删除文档类型声明：不解析实体。');
    return { problems: [outcome('xml-entities', message, resting(XML))] };
  }
  if (xml.includes(UNREADABLE)) {
    const message = text(
      'Save the file as UTF-8: some of its characters could not be read.',
      '请将文件保存为 UTF-8：部分字符无法读取。',
    );
    return { problems: [outcome('xml-encoding', message, resting(XML))] };
  }
  try {
    const { rootElement, warnings } = await new BpmnModdle({ bpmn, signet }).fromXML(withWrittenTruths(xml));
    return { definitions: rootElement, problems: warnings.flatMap(problemOf) };
  } catch (error) {
    const said = firstLine(error instanceof Error ? error.message : String(error));
    const reason = xmlFault(xml) ?? text(said, said);
    return { problems: [broken(`Not BPMN 2.0 XML: ${reason.en}.`, `不是合法的 BPMN 2.0 XML：${reason['zh-CN']}。`)] };
  }
}

interface Warning {
  readonly message: string;
  readonly element?: Element;
  readonly property?: string;
  readonly value?: string;
}

/** Everything that the parser stumbles over is refused; only the drawing, and what other vendors add, may be untidy. */
function problemOf({ message, element, property, value }: Warning): Outcome[] {
  if (element && /^(bpmndi|di|dc):/.test(element.$type)) return [];
  // what is read here is text: its bytes have been decoded, and what could not be is refused before
  if (message.startsWith('unsupported document encoding')) return [];
  if (message.startsWith('unknown attribute') && /^(?!bpmn|signet)\w+:/.test(property ?? '')) return [];
  const path = element && idAround(element);
  if (message.startsWith('unresolved reference')) {
    const mend = text(
      `"${property}" refers to "${value}", which is not there.`,
      `“${property}”引用的“${value}”不存在。`,
    );
    return [outcome('reference-dangling', mend, resting(REFERENCES, path))];
  }
  const duplicate = /duplicate ID <(.*?)>/.exec(message)?.[1];
  if (duplicate !== undefined) {
    const mend = text(`The id "${duplicate}" is used twice: make it unique.`, `标识“${duplicate}”重复：请保证唯一。`);
    return [outcome('id-duplicate', mend, resting(IDS, duplicate))];
  }
  const reason = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(line|column):/.test(line))
    .join(', ');
  const line = /^\s*line: (\d+)/m.exec(message)?.[1];
  const place = line === undefined ? text('', '') : text(`, line ${Number(line) + 1}`, `（第 ${Number(line) + 1} 行）`);
  const said = unknownExtension(message, element) ?? text(`${reason}.`, `${reason}。`);
  const mend = text(`Not understood${place.en}: ${said.en}`, `无法识别的内容${place['zh-CN']}：${said['zh-CN']}`);
  return [outcome('xml-unknown', mend, resting(XML, path))];
}

/** Extensions have no id of their own: the element that they stand in has. */
function idAround(element: Element): string | undefined {
  return attribute(element, 'id') || (element.$parent ? idAround(element.$parent) : undefined);
}

const broken = (en: string, zh: string): Outcome => outcome('xml-broken', text(en, zh), resting(XML));

const IDS = '8.3.1 Base Element';
const REFERENCES = 'References within the BPMN XSD';
const XML = 'the XML schemas of the standard (BPMN20.xsd)';

/** Where it stands, and what of the standard it breaks. */
const resting = (clause: string, path?: string) => ({
  ...(path && { path }),
  details: { clause: `BPMN 2.0.2, ${clause}` },
});

const firstLine = (message: string): string =>
  message
    .replace(/\s*nested error: /, ', ')
    .replace(/\s*line: \d+\s*column: \d+/, '')
    .replace(/\s+/g, ' ')
    .trim();
