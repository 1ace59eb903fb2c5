import { type Text, text } from '../kernel/outcome.ts';

const QUOTED = /"[^"<]*"|'[^'<]*'/.source;
const TAG = new RegExp(
  `<!--[^]*?-->|<!\\[CDATA\\[[^]*?\\]\\]>|<\\?[^]*?\\?>|<(?<close>/?)(?<name>[^\\s<>/"'=]+)(?:${QUOTED}|[^<>"'])*?(?<empty>/?)>`,
  'y',
);

/** Where tags stop fitting into each other, and which element it is about; the parser names the place where it noticed, if any. */
export function xmlFault(xml: string): Text | undefined {
  const open: { readonly name: string; readonly at: number }[] = [];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', TAG.lastIndex)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(xml)?.groups;
    if (!tag) return cutOff(xml, at);
    const { name, close, empty } = tag;
    if (name === undefined || empty) continue;
    if (!close) open.push({ name, at });
    else {
      const last = open.pop();
      if (last?.name !== name) return mismatch(name, lineAt(xml, at), last && { ...last, line: lineAt(xml, last.at) });
    }
  }
  const last = open.at(-1);
  return last && unclosed(last.name, lineAt(xml, last.at));
}

const lineAt = (xml: string, at: number): number => xml.slice(0, at).split('\n').length;

function cutOff(xml: string, at: number): Text {
  const name = /^<\/?[^\s<>"'=]*/.exec(xml.slice(at, at + 100))?.[0] ?? '<';
  const line = lineAt(xml, at);
  return text(
    `line ${line}: the tag "${name}" has no end, or an attribute without quotation marks`,
    `第 ${line} 行：标签“${name}”没有结束，或其属性缺少引号`,
  );
}

function mismatch(
  name: string,
  line: number,
  last: { readonly name: string; readonly line: number } | undefined,
): Text {
  if (!last) return text(`line ${line}: "</${name}>" closes nothing`, `第 ${line} 行：“</${name}>”没有对应的开始标签`);
  return text(
    `line ${line}: "</${name}>" stands where "${last.name}" of line ${last.line} must be closed`,
    `第 ${line} 行：此处应关闭第 ${last.line} 行的“${last.name}”，却是“</${name}>”`,
  );
}

const unclosed = (name: string, line: number): Text =>
  text(`the file ends before "${name}" of line ${line} is closed`, `文件在第 ${line} 行的“${name}”关闭之前就已结束`);
