import { type Outcome, outcome, text } from '../kernel/outcome.ts';

/** A document type can declare entities, which reach for files and addresses of whoever reads the diagram; BPMN needs none. */
const DECLARES = /<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)\b|<\?xml-stylesheet\b/i;

/** Why a diagram is not read at all. */
export function declarations(path: string, xml: string): readonly Outcome[] {
  const found = DECLARES.exec(xml)?.[0];
  if (!found) return [];
  const message = text(
    `${path} declares "${found}", which could reach for files and addresses outside of it: take the declaration out.`,
    `${path} 含有声明“${found}”，可能引用外部文件或地址：请删除该声明。`,
  );
  return [outcome('package-declares-entities', message, { path })];
}
