import { text } from '../../kernel/outcome.ts';
import { attribute, type Element, many, within } from '../element.ts';
import { timeExpression } from '../read.ts';
import { isFeel } from './expressions.ts';
import { rule } from './rule.ts';

export const expressionLanguage = rule(
  {
    code: 'expression-language',
    reason: text(
      'The standard lets a file and each expression name its language; no language but FEEL runs here. A file that names none means FEEL, though the standard would take XPath.',
      '标准允许文件及各表达式指定语言；此处仅运行 FEEL。未指定语言的文件视为 FEEL，尽管标准默认为 XPath。',
    ),
    title: text('Expressions are FEEL', '表达式使用 FEEL'),
    demand: text(
      'Every expression of the process is FEEL by its own language or that of the file. A time in ISO 8601 is read in any language.',
      '流程中每个表达式自身或文件声明的语言须为 FEEL。ISO 8601 时间不受语言限制。',
    ),
    mend: text(
      'Write the expression in FEEL, and set language or expressionLanguage to it or to nothing.',
      '用 FEEL 书写表达式，并将 language 或 expressionLanguage 设为 FEEL 或省略。',
    ),
  },
  function* ({ definitions, outline }, refuse) {
    // the reader fills in the standard's default where the file says nothing
    const ofFile = Object.hasOwn(definitions, 'expressionLanguage')
      ? attribute(definitions, 'expressionLanguage')
      : undefined;
    for (const expression of [
      outline.process,
      ...outline.nodes.flatMap(({ element }) => many(element, 'eventDefinitionRef')),
    ].flatMap(within)) {
      const body = attribute(expression, 'body');
      if (!/^bpmn:(Formal)?Expression$/.test(expression.$type) || body === undefined) continue;
      const language = attribute(expression, 'language') ?? ofFile;
      if (isFeel(language) || timeExpression(body) !== body) continue;
      yield refuse(
        place(expression),
        `Write the expression in FEEL: it is in "${language}".`,
        `请用 FEEL 书写表达式：当前语言为“${language}”。`,
      );
    }
  },
);

/** The nearest id outwards: expressions and event definitions often have none. */
const place = (element: Element): string => {
  for (let at: Element | undefined = element; at; at = at.$parent) {
    if (at.id !== undefined && !/Expression$|Definition$|Characteristics$/.test(at.$type)) return at.id;
  }
  return '';
};
