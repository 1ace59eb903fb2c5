import { text } from '../kernel/outcome.ts';
import { type Said, said } from './expression.ts';
import type { Foreign } from './foreign.ts';

/** The value of a parameter of Camunda 7: an expression, or a list, a map or a script in it. */
export function parameterValue(parameter: Foreign): Said {
  const [definition] = parameter.children;
  if (!definition) return parameter.body === '' ? { kind: 'feel', feel: 'null', how: 'text' } : said(parameter.body);
  switch (definition.name) {
    case 'camunda:list':
      return joined(definition.children.map(partOf), (parts) => `[${parts.join(', ')}]`);
    case 'camunda:map':
      return mapOf(definition);
    default:
      return { kind: 'unsaid', because: SCRIPT };
  }
}

const partOf = (part: Foreign): Said =>
  part.name === 'camunda:value' ? said(part.body) : parameterValue({ ...part, children: [part], body: '' });

function mapOf({ children }: Foreign): Said {
  const keys = children.map(({ attributes: { key = '' } }) => key);
  if (keys.some((key) => /[$#]\{/.test(key))) return { kind: 'unsaid', because: COMPUTED_KEY };
  return joined(children.map(parameterValue), (parts) => {
    return `{${parts.map((part, i) => `${JSON.stringify(keys[i])}: ${part}`).join(', ')}}`;
  });
}

function joined(parts: readonly Said[], join: (feel: readonly string[]) => string): Said {
  const unsaid = parts.find((part) => part.kind === 'unsaid');
  if (unsaid) return unsaid;
  return {
    kind: 'feel',
    feel: join(parts.flatMap((part) => (part.kind === 'feel' ? part.feel : []))),
    how: 'translated',
  };
}

const SCRIPT = text(
  'A script of another language never runs here: write it in FEEL.',
  '其他语言的脚本不会在此运行：请用 FEEL 书写。',
);
const COMPUTED_KEY = text('The key of an entry is computed: write it in FEEL.', '条目的键由计算得出：请用 FEEL 书写。');
