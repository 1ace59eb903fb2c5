/// <reference path="./dmn-moddle.d.ts" />
import { DmnModdle } from 'dmn-moddle';
import { attribute, type Element, idOf, many, one } from '../../bpmn/element.ts';
import { xmlFault } from '../../bpmn/xml-fault.ts';
import { type Outcome, text } from '../../kernel/outcome.ts';
import type { Decision, Literal, Model } from './model.ts';
import { asDmn13 } from './namespaces.ts';
import { dmnProblem } from './problem.ts';
import { tableIn } from './table-in.ts';
import { typesIn } from './types.ts';

export interface Parsed {
  /** What could be read: absent of a file that is no DMN at all. */
  readonly model?: Model;
  readonly problems: readonly Outcome[];
}

/** Reads DMN XML, and says of everything in it that would not be decided by what to do about it (W7). */
export async function parse(xml: string): Promise<Parsed> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    return {
      problems: [broken('Remove the document type: entities are not read.', '请删除文档类型声明：不解析实体。')],
    };
  }
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(asDmn13(xml), 'dmn:Definitions');
    const found: Outcome[] = warnings.flatMap(({ message, element }) => misread(message, element));
    return { model: modelIn(rootElement, found), problems: found };
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    const reason = xmlFault(xml) ?? text(said, said);
    return { problems: [broken(`Not DMN XML: ${reason.en}.`, `不是合法的 DMN XML：${reason['zh-CN']}。`)] };
  }
}

const broken = (en: string, zh: string): Outcome => dmnProblem('dmn-broken', '', en, zh);

/** The drawing, and what other vendors add, may be untidy. */
function misread(message: string, element: Element | undefined): Outcome[] {
  const [line = ''] = message.split('\n');
  if (/^(unsupported document encoding|unknown attribute)/.test(line)) return [];
  if (element && /^(dmndi|di|dc):/.test(element.$type)) return [];
  if (line.startsWith('unresolved reference') && element === undefined) return [];
  if (/^unparsable content <(?!dmn:)\w+:/.test(line)) return [];
  return [dmnProblem('dmn-broken', idOf(element), `Not understood: ${line}.`, `无法识别的内容：${line}。`)];
}

function modelIn(definitions: Element, found: Outcome[]): Model {
  const typeOf = typesIn(definitions);
  const parts = many(definitions, 'drgElement');
  const named = (it: Element) => attribute(one(it, 'variable'), 'name') ?? attribute(it, 'name') ?? '';
  const typed = (it: Element) => typeOf(attribute(one(it, 'variable'), 'typeRef'));
  const inputs = parts
    .filter(({ $type }) => $type === 'dmn:InputData')
    .map((it) => ({ id: idOf(it), name: named(it), type: typed(it) }));
  const decisions = parts
    .filter(({ $type }) => $type === 'dmn:Decision')
    .flatMap((it): Decision[] => {
      const logic = logicIn(it, typeOf, found);
      const required = many(it, 'informationRequirement');
      const of = (kind: string) => required.flatMap((each) => referenced(one(each, kind)) ?? []);
      const about = { inputs: of('requiredInput'), decisions: of('requiredDecision') };
      return logic ? [{ id: idOf(it), name: named(it), type: typed(it), ...about, logic }] : [];
    });
  for (const it of many(definitions, 'import')) {
    found.push(
      dmnProblem(
        'dmn-unsupported',
        idOf(it),
        'Other files are not imported: put what is needed into this one.',
        '不支持导入其他文件：请将所需内容放入本文件。',
      ),
    );
  }
  return { name: attribute(definitions, 'name') ?? '', inputs, decisions };
}

const referenced = (reference: Element | undefined): string | undefined =>
  attribute(reference, 'href')?.replace(/^#/, '');

function logicIn(decision: Element, typeOf: ReturnType<typeof typesIn>, found: Outcome[]) {
  const logic = one(decision, 'decisionLogic');
  const [id, name] = [idOf(decision), attribute(decision, 'name') ?? idOf(decision)];
  if (many(decision, 'knowledgeRequirement').length > 0) {
    found.push(
      dmnProblem(
        'dmn-unsupported',
        id,
        `"${name}" requires a business knowledge model, which is not executed: make it a decision of its own.`,
        `“${name}”引用了业务知识模型，此处不执行：请改为独立的决策。`,
      ),
    );
    return undefined;
  }
  switch (logic?.$type) {
    case 'dmn:DecisionTable':
      return tableIn(logic, decision, typeOf, found);
    case 'dmn:LiteralExpression':
      return literalIn(logic, id, found);
    default:
      found.push(
        logic
          ? dmnProblem(
              'dmn-unsupported',
              id,
              `"${name}" is decided by a ${logic.$type.slice('dmn:'.length)}, which is not executed: use a decision table or an expression.`,
              `“${name}”采用 ${logic.$type.slice('dmn:'.length)} 形式，此处不执行：请使用决策表或表达式。`,
            )
          : dmnProblem(
              'dmn-incomplete',
              id,
              `Say how "${name}" is decided: by a decision table or an expression.`,
              `请为“${name}”指定决策表或表达式。`,
            ),
      );
      return undefined;
  }
}

function literalIn(logic: Element, decision: string, found: Outcome[]): Literal | undefined {
  const written = attribute(logic, 'text');
  const language = attribute(logic, 'expressionLanguage');
  if (language !== undefined && !/feel/i.test(language)) {
    const mend = [`Write it in FEEL: "${language}" is not executed.`, `请使用 FEEL：不执行“${language}”。`] as const;
    found.push(dmnProblem('dmn-unsupported', decision, ...mend));
    return undefined;
  }
  if (written === undefined) {
    found.push(
      dmnProblem('dmn-incomplete', decision, 'Write the expression of this decision.', '请填写该决策的表达式。'),
    );
    return undefined;
  }
  return { kind: 'literal', id: idOf(logic) || decision, text: written };
}
